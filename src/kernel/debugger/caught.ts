import type ts from 'typescript';

/** A place in a text: line and column from 1. */
interface TextPlace {
  text: string;
  line: number;
  column: number;
}

/**
 * Whether something thrown at one of these places, of a function and of those that wait for it, is caught by a `try`
 * around it.
 */
export function isCaught(places: TextPlace[]): boolean {
  return places.some(standsInTry);
}

function standsInTry({ text, line, column }: TextPlace): boolean {
  // Loaded only here, where somebody wants to stop at what nobody catches.
  const typescript = require('typescript') as typeof import('typescript');
  const file = typescript.createSourceFile('code.ts', text, typescript.ScriptTarget.Latest, true);
  if (line > file.getLineStarts().length) return false;
  const position = Math.min(file.getPositionOfLineAndCharacter(line - 1, 0) + column - 1, file.end);
  let node: ts.Node | undefined = innermost(typescript, file, position);
  for (; node && !typescript.isFunctionLike(node); node = node.parent) {
    const parent: ts.Node | undefined = node.parent;
    if (parent && typescript.isTryStatement(parent) && parent.tryBlock === node && parent.catchClause) return true;
  }
  return false;
}

function innermost(typescript: typeof ts, node: ts.Node, position: number): ts.Node {
  const child = typescript.forEachChild(node, (one) =>
    one.getStart() <= position && position < one.end ? one : undefined,
  );
  return child ? innermost(typescript, child, position) : node;
}
