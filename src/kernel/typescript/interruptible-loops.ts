import ts from '@tslab/typescript-for-tslab';
import { interruptNames } from './interrupt-names';

/**
 * Begins every round of every loop with a look at the interrupt.
 *
 * JavaScript cannot be stopped from outside while it computes, so a cell's code looks itself; the look costs about as much as an addition.
 */
export const interruptibleLoops: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    return isLoop(visited) ? withLook(visited) : visited;
  };
  return (file) => ts.visitNode(file, visit) as ts.SourceFile;
};

function isLoop(node: ts.Node): node is ts.IterationStatement {
  return ts.isIterationStatement(node, false);
}

function withLook(loop: ts.IterationStatement): ts.IterationStatement {
  const { factory } = ts;
  const statements = ts.isBlock(loop.statement) ? loop.statement.statements : [loop.statement];
  const body = factory.createBlock([look(), ...statements], true);
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

/** `if (__interrupt__[0] !== 0) __stop__();` */
function look(): ts.Statement {
  const { factory } = ts;
  const signal = factory.createElementAccessExpression(factory.createIdentifier(interruptNames.signal), 0);
  const stop = factory.createCallExpression(factory.createIdentifier(interruptNames.stop), undefined, []);
  return factory.createIfStatement(
    factory.createStrictInequality(signal, factory.createNumericLiteral(0)),
    factory.createExpressionStatement(stop),
  );
}
