import ts from 'typescript';
import { lent } from '../marker';

/**
 * Begins every round of every loop with a look at the interrupt.
 *
 * JavaScript cannot be stopped from outside while it computes, so a cell's code looks itself; the look costs about as
 * much as an addition.
 */
export const interruptibleLoops: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    return ts.isIterationStatement(visited, false) ? withLook(visited) : visited;
  };
  return (file) => ts.visitEachChild(file, visit, context);
};

function withLook(loop: ts.IterationStatement): ts.IterationStatement {
  const { factory } = ts;
  const { statement } = loop;
  const block = ts.isBlock(statement) ? statement.statements : [statement];
  const body = ts.setTextRange(factory.createBlock([look(), ...block], true), statement);
  if (ts.isWhileStatement(loop)) return factory.updateWhileStatement(loop, loop.expression, body);
  if (ts.isDoStatement(loop)) return factory.updateDoStatement(loop, body, loop.expression);
  if (ts.isForStatement(loop)) {
    return factory.updateForStatement(loop, loop.initializer, loop.condition, loop.incrementor, body);
  }
  if (ts.isForInStatement(loop)) return factory.updateForInStatement(loop, loop.initializer, loop.expression, body);
  if (ts.isForOfStatement(loop)) {
    return factory.updateForOfStatement(loop, loop.awaitModifier, loop.initializer, loop.expression, body);
  }
  return loop;
}

/** `ᜀᜀsignal[0] && ᜀᜀend();` */
function look(): ts.Statement {
  const { factory } = ts;
  const signal = factory.createElementAccessExpression(factory.createIdentifier(lent.signal), 0);
  const end = factory.createCallExpression(factory.createIdentifier(lent.end), undefined, []);
  return factory.createExpressionStatement(factory.createLogicalAnd(signal, end));
}
