import ts from 'typescript';
import type { TopLevelName } from '../top-level-names';
import type { IsVariable } from './variable-references';

/** What stands behind a cell's own text, from the place `start` on. */
interface EarlierVariables {
  start: number;
  variables: Set<string>;
  constants: Set<string>;
}

/** Which names of a cell are variables of the notebook. */
interface NotebookVariables {
  /** Those that the cell declares. */
  declares: string[];
  /** Those, and the others that it uses; complete when `isVariable` has been asked for every name. */
  used: Set<string>;
  isVariable: IsVariable;
}

/**
 * Finds by TypeScript's own look-up, which names in `file` mean variables of the notebook: what the cell declares
 * (`names`), or an earlier one.
 */
export function notebookVariables(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  names: Map<string, TopLevelName>,
  earlier: EarlierVariables,
): NotebookVariables {
  const own = new Map<string, Set<ts.Node>>();
  for (const [name, { declarations, isAmbient, isValue }] of names) {
    if (isValue && !isAmbient) own.set(name, new Set(declarations));
  }
  const declares = [...own.keys()];
  const used = new Set(declares);
  const isVariable: IsVariable = (identifier) => {
    const { text } = identifier;
    const declarations = own.get(text);
    if (!declarations && !earlier.variables.has(text)) return undefined;
    const found = declarationsOf(identifier, checker);
    // What a class, an enum or a namespace calls itself, inside of itself, is itself.
    if (found.some((declaration) => isScope(declaration) && isInside(identifier, declaration))) return undefined;
    const isOwn = declarations !== undefined && found.some((declaration) => declarations.has(declaration));
    const isEarlier =
      earlier.variables.has(text) && found.some((one) => one.pos >= earlier.start && one.getSourceFile() === file);
    if (isEarlier) used.add(text);
    if (!isOwn && !isEarlier) return undefined;
    return (isOwn ? names.get(text)?.isConstant : earlier.constants.has(text)) ? 'constant' : 'variable';
  };
  return { declares, used, isVariable };
}

function declarationsOf(identifier: ts.Identifier, checker: ts.TypeChecker): ts.Declaration[] {
  const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
    ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
    : checker.getSymbolAtLocation(identifier);
  return symbol?.declarations ?? [];
}

function isScope(declaration: ts.Node): boolean {
  return ts.isClassDeclaration(declaration) || ts.isEnumDeclaration(declaration) || ts.isModuleDeclaration(declaration);
}

function isInside(node: ts.Node, around: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent === around) return true;
  return false;
}
