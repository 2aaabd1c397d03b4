import ts from 'typescript';

type Wrapping =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

/** What brackets and assertions of a type are around. */
export function withoutWrapping(node: ts.Expression): ts.Expression {
  return isWrapping(node) ? withoutWrapping(node.expression) : node;
}

/**
 * Whether `node` stands where it is assigned to: left of `=` and its kin, beside `++`, in a pattern, in the head of a
 * loop.
 */
export function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapping(parent) || ts.isSpreadElement(parent)) return isWritten(parent);
  if (ts.isSpreadAssignment(parent)) return isWritten(parent.parent);
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssigning(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node && isWritten(parent.parent);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isWritten(parent.parent);
  return ts.isArrayLiteralExpression(parent) && isWritten(parent);
}

function isAssigning(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isWrapping(node: ts.Node): node is Wrapping {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}
