import ts from 'typescript';
import { cellTransformer, withoutModuleMark } from './cell-transform';
import { interruptibleLoops } from './interruptible-loops';
import { awaits } from './parse';
import { type TopLevelName, topLevelNames } from './top-level-names';

/** A cell as code that can run. */
export interface EmittedCell {
  /** The body of a function. */
  output: string;
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

/** A cell's text and what stands behind it. */
export interface ShownCell {
  end: number;
  names: Map<string, TopLevelName>;
  variables: Set<string>;
  continued: Set<string>;
}

/**
 * The code of a cell: `file` of `program`, whose text goes on, from `shown.end` on, with declarations of earlier cells.
 *
 * Which name means what TypeScript's look-up says, so that a program without any types gives the same code as one with all.
 */
export function emitCell(program: ts.Program, file: ts.SourceFile, shown: ShownCell): EmittedCell {
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
    const isEarlier = shown.variables.has(text) && found.some((one) => one.pos >= end && one.getSourceFile() === file);
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
