import ts from 'typescript';
import { moduleFile } from './internals';

/** The syntax of a cell, and nothing that TypeScript knows of names and types. */
export function parse(source: string, name = 'cell.ts'): ts.SourceFile {
  return moduleFile(name, source, ts.ScriptTarget.Latest);
}

/** Every word of `file` that could be a name. */
export function mentionedNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** Whether `await` stands at the top level of what `isOwn` picks, in any of its forms. */
export function awaits(node: ts.Node): boolean {
  const isType = ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
  if (isType || ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) {
    return computedNameAwaits(node);
  }
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier) return true;
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing)
    return true;
  if (ts.isPropertyDeclaration(node)) return computedNameAwaits(node);
  return ts.forEachChild(node, (child) => awaits(child) || undefined) ?? false;
}

/** A member's name in brackets, and its decorators, belong to what is around the class. */
function computedNameAwaits(node: ts.Node): boolean {
  const { name } = node as { name?: ts.Node };
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return [...(name && ts.isComputedPropertyName(name) ? [name.expression] : []), ...decorators].some(awaits);
}
