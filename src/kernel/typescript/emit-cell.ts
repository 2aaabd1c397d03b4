import ts from 'typescript';
import type { Appendix } from './earlier-cells';
import { awaits } from './parse';
import { type TopLevelName, topLevelNames } from './top-level-names';
import { cellTransformer, withoutModuleMark } from './transform/cell-transform';
import { interruptibleLoops } from './transform/interruptible-loops';
import { interruptibleWaits } from './transform/interruptible-waits';
import { notebookVariables } from './transform/notebook-variables';

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
export interface ShownCell extends Omit<Appendix, 'text'> {
  end: number;
  names: Map<string, TopLevelName>;
}

/**
 * The code of a cell: `file` of `program`, whose text goes on, from `shown.end` on, with declarations of earlier cells.
 *
 * Which name means what TypeScript's look-up says, so that a program without any types gives the same code as one with
 * all.
 */
export function emitCell(program: ts.Program, file: ts.SourceFile, shown: ShownCell): EmittedCell {
  const checker = program.getTypeChecker();
  const { end } = shown;
  const names = topLevelNames(file, end);
  const { declares, used, isVariable } = notebookVariables(checker, file, names, { ...shown, start: end });
  const continues = (name: string) => shown.continued.has(name);
  const isValue = (name: ts.Identifier) => isValueImport(checker, name);
  let output = '';
  let map = '{"mappings":""}';
  const write = (name: string, text: string) => {
    if (name.endsWith('.map')) map = text;
    else output = text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
  };
  const transformers = {
    before: [cellTransformer({ end, names, isVariable, isValue, continues }), interruptibleLoops, interruptibleWaits],
    after: [withoutModuleMark],
  };
  program.emit(file, write, undefined, false, transformers);
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
