import ts from '@tslab/typescript-for-tslab';

type Scalar = number | string | boolean;

/** What a parameter can hold. */
export type ParameterValue = Scalar | Scalar[];

/** The value of a number, a text, true, false, or a list of those, as TypeScript writes them; undefined for any other expression. */
export function readLiteral(expression: ts.Expression): ParameterValue | undefined {
  if (!ts.isArrayLiteralExpression(expression)) return readScalar(expression);
  const items = expression.elements.map(readScalar);
  return items.every((item) => item !== undefined) ? (items as Scalar[]) : undefined;
}

function readScalar(expression: ts.Expression): Scalar | undefined {
  if (ts.isNumericLiteral(expression)) return Number(expression.text);
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(expression) && ts.isNumericLiteral(expression.operand)) {
    if (expression.operator === ts.SyntaxKind.MinusToken) return -Number(expression.operand.text);
    if (expression.operator === ts.SyntaxKind.PlusToken) return Number(expression.operand.text);
  }
  if (ts.isAsExpression(expression) || ts.isParenthesizedExpression(expression))
    return readScalar(expression.expression);
  return undefined;
}
