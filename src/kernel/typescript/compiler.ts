import ts from 'typescript';
import { CellFiles, type Places } from './cell-files';
import { options } from './compiler-options';
import { type Diagnostic, diagnosticsOf, joinUndeclared, withoutImport } from './diagnostics';
import { augments, type EarlierCell, EarlierCells } from './earlier-cells';
import { type EmittedCell, emitCell, type ShownCell } from './emit-cell';
import { type Completions, completions } from './help/completions';
import { type QuickHelp, quickHelp } from './help/quick-help';
import { TypedCells } from './help/typed-cells';
import { isInPackage } from './import-resolution';
import { importedFiles } from './imported-files';
import { syntaxErrors } from './internals';
import { aboutJsx } from './jsx';
import { mentionedNames, parse } from './parse';
import { topLevelNames } from './top-level-names';

/** A cell as code that can run, or what is wrong with it. */
export interface CompiledCell extends Omit<EmittedCell, 'output'> {
  diagnostics: Diagnostic[];
  /** Absent where the cell cannot run. */
  output?: string;
}

export type Completeness = { status: 'complete' | 'invalid' } | { status: 'incomplete'; indent: string };

/**
 * Everything that TypeScript does for the kernel.
 *
 * What it knows of earlier cells it is told, by their texts (`cells`), so that any other process can go on in its
 * place.
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
    return { diagnostics, ...emitCell(program, file, shown) };
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
    const { text, ...behind } = this.cells.appendix(names, mentionedNames(file));
    this.files.show(`${source}${text}`);
    return { end: source.length, names, ...behind };
  }

  private readTyped(source: string): ts.LanguageService {
    const file = parse(source);
    const { text } = this.cells.appendix(topLevelNames(file));
    return this.typed.read(`${source}${text}`, augments(file));
  }

  private check(program: ts.Program, file: ts.SourceFile, source: string, shown: ShownCell): Diagnostic[] {
    // What stands behind the cell would make something of an end that is missing.
    const syntax = syntaxErrors(parse(source, file.fileName));
    if (syntax.length > 0) {
      const jsx = aboutJsx(source, file.fileName);
      return diagnosticsOf(jsx ? [jsx] : syntax, (jsx ?? syntax[0]!).file, this.places.folder);
    }
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
}

/** TypeScript's numbers for decorators that are where, or what, they must not be. */
const aboutDecorators = new Set([1206, 1238, 1239, 1240, 1241, 1270, 1271, 1329]);

/**
 * TypeScript's numbers for a namespace that stands before, or in another file than, the function or class that it
 * belongs to.
 */
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
