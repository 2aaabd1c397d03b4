import ts from 'typescript';
import { parse } from './parse';
import { topLevelNames } from './top-level-names';

/**
 * Whether an enum or a namespace goes on with what the cell `earlier` declares by its name, as it would in one file.
 *
 * One that shares a member with the earlier one, or could not stand beside it, is declared anew: the cell was edited and run again.
 */
export function continuesEarlier(node: ts.EnumDeclaration | ts.ModuleDeclaration, earlier: string): boolean {
  const declarations = topLevelNames(parse(earlier)).get(node.name.text)?.declarations ?? [];
  if (declarations.length === 0) return false;
  if (ts.isEnumDeclaration(node)) {
    const members = membersOf(node);
    const isStarted = node.members[0]?.initializer !== undefined;
    return isStarted && declarations.every((one) => ts.isEnumDeclaration(one) && !shares(membersOf(one), members));
  }
  const members = membersOf(node);
  return declarations.every((one) => {
    if (ts.isModuleDeclaration(one)) return !shares(membersOf(one), members);
    return ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one) || ts.isEnumDeclaration(one);
  });
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
