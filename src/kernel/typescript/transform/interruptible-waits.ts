import ts from 'typescript';
import { lent } from '../marker';

const { factory } = ts;

/**
 * Lets what a stopped cell has left behind do no more: whoever waited looks first, whether its cell has been stopped
 * meanwhile.
 *
 * `await x` becomes `ᜀᜀgoOn(await x, ᜀᜀgoOn)`, so that the awaiting itself is as it was; the second argument marks the
 * end, for the function's own text. What is caught may be the interrupt, so `catch` looks, too, and has the names in an
 * error's message made the reader's; `finally` tidies up undisturbed.
 */
export const interruptibleWaits: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isTryStatement(node)) return visitTry(node);
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isAwaitExpression(visited)) return marked(lent.goOn, visited);
    if (ts.isCatchClause(visited)) return withLook(visited);
    if (ts.isForOfStatement(visited) && visited.awaitModifier) {
      const { awaitModifier, initializer, expression, statement } = visited;
      return factory.updateForOfStatement(visited, awaitModifier, initializer, expression, begun(statement));
    }
    return ts.isCallExpression(visited) && isContinuation(visited.expression) ? withCallbacks(visited) : visited;
  };
  const visitUndisturbed = (node: ts.Node): ts.Node =>
    ts.isFunctionLike(node) || ts.isClassLike(node) ? visit(node) : ts.visitEachChild(node, visitUndisturbed, context);
  const visitTry = (node: ts.TryStatement): ts.Node =>
    ts.visitEachChild(node, (child) => (child === node.finallyBlock ? visitUndisturbed(child) : visit(child)), context);
  return (file) => ts.visitEachChild(file, visit, context);
};

function marked(name: string, value: ts.Expression): ts.CallExpression {
  const lentName = factory.createIdentifier(name);
  return ts.setTextRange(factory.createCallExpression(lentName, undefined, [value, lentName]), value);
}

function withLook(clause: ts.CatchClause): ts.CatchClause {
  const { variableDeclaration, block } = clause;
  const caught = variableDeclaration?.name;
  const body = begun(block, lent.caught, caught && ts.isIdentifier(caught) ? [caught] : []);
  return factory.updateCatchClause(clause, variableDeclaration, body);
}

/** `statement` after a look. */
function begun(statement: ts.Statement, name = lent.goOn, parameters: ts.Expression[] = []): ts.Block {
  const look = factory.createExpressionStatement(
    factory.createCallExpression(factory.createIdentifier(name), undefined, parameters),
  );
  const rest = ts.isBlock(statement) ? statement.statements : [statement];
  return ts.setTextRange(factory.createBlock([look, ...rest], true), statement);
}

const continuations = new Set(['then', 'catch', 'queueMicrotask', 'nextTick']);

/** Whether what is called, such as `….then`, takes what a promise or Node.js calls back later. */
function isContinuation(called: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(called) ? called.name : called;
  return ts.isIdentifier(name) && continuations.has(name.text);
}

function withCallbacks(call: ts.CallExpression): ts.CallExpression {
  const { expression, typeArguments, arguments: given } = call;
  const callbacks = given.map((one) => (ts.isSpreadElement(one) ? one : marked(lent.callback, one)));
  return factory.updateCallExpression(call, expression, typeArguments, callbacks);
}
