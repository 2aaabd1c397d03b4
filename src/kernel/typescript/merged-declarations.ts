import ts from 'typescript';
import { parse } from './parse';
import { type TopLevelName, topLevelNames } from './top-level-names';

/**
 * What the cell `earlier` declares by the name of an enum or a namespace that goes on with it, as it would in one file.
 *
 * One that shares a member with the earlier one, or could not stand beside it, is declared anew: the cell was edited
 * and run again.
 */
export function continuedDeclarations({ declarations }: TopLevelName, earlier: string): string | undefined {
  const [node] = declarations;
  if (declarations.length !== 1 || !node || !(ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)))
    return undefined;
  const before = topLevelNames(parse(earlier)).get(node.name.text)?.declarations ?? [];
  if (before.length === 0 || !before.every((one) => isBefore(one, node))) return undefined;
  return before.map((one) => one.getText().replace(/^export\s+/, '')).join(' ');
}

function isBefore(earlier: ts.Declaration, node: ts.EnumDeclaration | ts.ModuleDeclaration): boolean {
  if (ts.isEnumDeclaration(node)) {
    const isStarted = node.members[0]?.initializer !== undefined;
    return isStarted && ts.isEnumDeclaration(earlier) && !shares(membersOf(earlier), membersOf(node));
  }
  if (ts.isModuleDeclaration(earlier)) return !shares(membersOf(earlier), membersOf(node));
  return ts.isFunctionDeclaration(earlier) || ts.isClassDeclaration(earlier) || ts.isEnumDeclaration(earlier);
}

function membersOf(node: ts.EnumDeclaration | ts.ModuleDeclaration): string[] {
  if (ts.isEnumDeclaration(node)) return node.members.map(({ name }) => name.getText());
  const { body } = node;
  if (!body) return [];
  if (ts.isModuleDeclaration(body)) return [body.name.text];
  if (!ts.isModuleBlock(body)) return [];
  return body.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    const { name } = statement as { name?: ts.Identifier };
    return name ? [name.text] : [];
  });
}

const shares = (one: string[], other: string[]) => one.some((name) => other.includes(name));
