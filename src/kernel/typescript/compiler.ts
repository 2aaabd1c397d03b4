import ts from 'typescript';
import { CellFiles, options, type Places } from './cell-files';
import { cellTransformer, withoutModuleMark } from './cell-transform';
import { type Diagnostic, diagnosticsOf, joinUndeclared, withoutImport } from './diagnostics';
import { augments, type EarlierCell, EarlierCells } from './earlier-cells';
import { type Completions, completions } from './help/completions';
import { type QuickHelp, quickHelp } from './help/quick-help';
import { TypedCells } from './help/typed-cells';
import { isInPackage } from './import-resolution';
import { importedFiles } from './imported-files';
import { syntaxErrors } from './internals';
import { interruptibleLoops } from './interruptible-loops';
import { awaits, mentionedNames, parse } from './parse';
import { type TopLevelName, topLevelNames } from './top-level-names';

/** A cell as code that can run, or what is wrong with it. */
export interface CompiledCell {
  diagnostics: Diagnostic[];
  /** The body of a function; absent where the cell cannot run. */
  output?: string;
  /** Of the output's source map. */
  mappings: string;
  isAsync: boolean;
  /** The variables of the notebook that the code uses, its own among them. */
  variables: string[];
  /** Those that it declares. */
  declares: string[];
  /** The modules that it imports, as they are named. */
  modules: string[];
}

export type Completeness = { status: 'complete' | 'invalid' } | { status: 'incomplete'; indent: string };

/** A cell's text and what stands behind it. */
interface ShownCell {
  end: number;
  names: Map<string, TopLevelName>;
  variables: Set<string>;
  continued: Set<string>;
}

/**
 * Everything that TypeScript does for the kernel.
 *
 * What it knows of earlier cells it is told, by their texts (`cells`), so that any other process can go on in its place.
 */
export class Compiler {
  readonly cells = new EarlierCells();
  private readonly files: CellFiles;
  private readonly service: ts.LanguageService;
  private readonly typed: TypedCells;

  constructor(private readonly places: Places) {
    this.files = new CellFiles(places, this.cells);
    const registry = ts.createDocumentRegistry(true);
    this.service = ts.createLanguageService(
      this.files.host(() => [this.files.current]),
      registry,
    );
    this.typed = new TypedCells(new CellFiles(places, this.cells), registry);
  }

  /** Makes the list of earlier cells `from` long, and adds `cells`. */
  update(from: number, cells: EarlierCell[]): void {
    this.cells.update(from, cells);
  }

  /** Takes the cells to a notebook's folder. */
  moveTo(folder: string): void {
    this.places.folder = folder;
  }

  /** Checks a cell, and compiles it where nothing is wrong. */
  compile(source: string): CompiledCell {
    const first = this.compileWith(source, false);
    // Decorators as they were before the standard are told from standard ones by what fits.
    const isOlder = first.diagnostics.some(({ code }) => aboutDecorators.has(code));
    const older = isOlder ? this.compileWith(source, true) : first;
    return older.diagnostics.length === 0 ? older : first;
  }

  private compileWith(source: string, experimentalDecorators: boolean): CompiledCell {
    this.files.settings = { ...options, experimentalDecorators };
    const shown = this.show(source);
    const program = this.service.getProgram()!;
    const file = program.getSourceFile(this.files.current)!;
    const diagnostics = this.check(program, file, source, shown);
    if (diagnostics.length > 0)
      return { diagnostics, mappings: '', isAsync: false, variables: [], declares: [], modules: [] };
    return { diagnostics, ...this.emit(program, file, shown) };
  }

  complete(source: string, position: number): Completions {
    return completions(this.readTyped(source), this.files.current, source, position);
  }

  inspect(source: string, position: number): QuickHelp | undefined {
    return quickHelp(this.readTyped(source), this.files.current, source, position);
  }

  /** Whether `source` can run as it is, lacks its end, or cannot be right however it goes on. */
  isComplete(source: string): Completeness {
    const file = parse(source);
    const [first] = syntaxErrors(file);
    if (!first) return { status: 'complete' };
    const isOpen =
      openToTheEnd.has(first.code) || (first.start >= source.trimEnd().length && first.code !== unterminatedString);
    return isOpen ? { status: 'incomplete', indent: indentAfter(source) } : { status: 'invalid' };
  }

  private show(source: string): ShownCell {
    const file = parse(source);
    const names = topLevelNames(file);
    const { text, variables, continued } = this.cells.appendix(names, mentionedNames(file));
    this.files.show(`${source}${text}`);
    return { end: source.length, names, variables, continued };
  }

  private readTyped(source: string): ts.LanguageService {
    const file = parse(source);
    const { text } = this.cells.appendix(topLevelNames(file));
    return this.typed.read(`${source}${text}`, augments(file));
  }

  private check(program: ts.Program, file: ts.SourceFile, source: string, shown: ShownCell): Diagnostic[] {
    // What stands behind the cell would make something of an end that is missing.
    const syntax = syntaxErrors(parse(source, file.fileName));
    if (syntax.length > 0) return diagnosticsOf(syntax, syntax[0]!.file, this.places.folder);
    const isBehind = (start = 0) => start >= source.length;
    const found = program.getSemanticDiagnostics(file).filter(({ start, code, relatedInformation = [] }) => {
      const isBeforeDeclared = usedBefore.has(code) && relatedInformation.some((one) => isBehind(one.start));
      return !isBehind(start) && !aboutOrder.has(code) && !isBeforeDeclared;
    });
    const own = diagnosticsOf(found, file, this.places.folder);
    const textAt = (start: number, end: number) => source.slice(start, end);
    const told = withoutImport(own, (start, end) => shown.variables.has(textAt(start, end)));
    return [...joinUndeclared(told, textAt), ...this.checkImported(program, file, source.length)];
  }

  /** The user's own files that the cell imports, directly and by one another. */
  private checkImported(program: ts.Program, file: ts.SourceFile, end: number): Diagnostic[] {
    const isOwn = ({ fileName }: ts.SourceFile) =>
      !isInPackage(fileName) && !fileName.endsWith('.json') && this.files.cellName(fileName) === undefined;
    const others = importedFiles(program, file, end, isOwn).filter(({ isDeclarationFile }) => !isDeclarationFile);
    const found = others.flatMap((other) => [
      ...program.getSyntacticDiagnostics(other),
      ...program.getSemanticDiagnostics(other),
    ]);
    return diagnosticsOf(found, file, this.places.root);
  }

  private emit(program: ts.Program, file: ts.SourceFile, shown: ShownCell): Omit<CompiledCell, 'diagnostics'> {
    const checker = program.getTypeChecker();
    const { end } = shown;
    const own = new Map<string, Set<ts.Node>>();
    for (const [name, { declarations, isAmbient, isValue }] of topLevelNames(file, end)) {
      if (isValue && !isAmbient) own.set(name, new Set(declarations));
    }
    const used = new Set([...own.keys()]);
    const isVariable = (identifier: ts.Identifier): boolean => {
      const { text } = identifier;
      const declarations = own.get(text);
      if (!declarations && !shown.variables.has(text)) return false;
      const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
        ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
        : checker.getSymbolAtLocation(identifier);
      const found = symbol?.declarations ?? [];
      // What a class, an enum or a namespace calls itself, inside of itself, is itself.
      if (found.some((declaration) => isScope(declaration) && isInside(identifier, declaration))) return false;
      const isOwn = declarations !== undefined && found.some((declaration) => declarations.has(declaration));
      const isEarlier =
        shown.variables.has(text) && found.some((one) => one.pos >= end && one.getSourceFile() === file);
      if (isEarlier) used.add(text);
      return isOwn || isEarlier;
    };
    const continues = (name: string) => shown.continued.has(name);
    const isValue = (name: ts.Identifier) => isValueImport(checker, name);
    let output = '';
    let map = '{"mappings":""}';
    const write = (name: string, text: string) => {
      if (name.endsWith('.map')) map = text;
      else output = text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
    };
    const transformers = {
      before: [
        cellTransformer({ end, names: topLevelNames(file, end), isVariable, isValue, continues }),
        interruptibleLoops,
      ],
      after: [withoutModuleMark],
    };
    program.emit(file, write, undefined, false, transformers);
    const declares = [...own.keys()];
    const statements = file.statements.filter(({ pos }) => pos < end);
    return {
      output,
      mappings: JSON.parse(map).mappings,
      isAsync: statements.some(awaits),
      variables: [...used],
      declares,
      modules: importedModules(statements),
    };
  }
}

/** TypeScript's numbers for decorators that are where, or what, they must not be. */
const aboutDecorators = new Set([1206, 1238, 1239, 1240, 1241, 1270, 1271, 1329]);

/** TypeScript's numbers for a namespace that stands before, or in another file than, the function or class that it belongs to. */
const aboutOrder = new Set([2433, 2434]);
/** And for what is used before its declaration; that of an earlier cell stands behind this one. */
const usedBefore = new Set([2448, 2449, 2450]);

/** TypeScript's numbers for a comment and a template that do not end. */
const openToTheEnd = new Set([1010, 1160]);
const unterminatedString = 1002;

function indentAfter(source: string): string {
  const last = source.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^\s*/.exec(last)?.[0] ?? '';
  return /[{([]$/.test(last) ? `${indent}  ` : indent;
}

function isScope(declaration: ts.Node): boolean {
  return ts.isClassDeclaration(declaration) || ts.isEnumDeclaration(declaration) || ts.isModuleDeclaration(declaration);
}

function isInside(node: ts.Node, around: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent === around) return true;
  return false;
}

function isValueImport(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) return true;
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (meant.flags & ts.SymbolFlags.Value) !== 0;
}

function importedModules(statements: ts.Statement[]): string[] {
  return statements.flatMap((statement) => {
    const name =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    const required =
      ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)
        ? statement.moduleReference.expression
        : name;
    return required && ts.isStringLiteralLike(required) ? [required.text] : [];
  });
}
