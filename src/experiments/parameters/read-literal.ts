import ts from 'typescript';
import type { ParameterValue } from '../../comparison';

type Scalar = Exclude<ParameterValue, unknown[]>;

export interface Literal {
  value: ParameterValue;
  /** Where it is written: without the parentheses and `as …` around it. */
  node: ts.Expression;
}

/**
 * The value of a number, a text, true, false, or a list of those, as TypeScript writes them; undefined for any other
 * expression.
 */
export function readLiteral(expression: ts.Expression): Literal | undefined {
  const node = bare(expression);
  const value = ts.isArrayLiteralExpression(node) ? readList(node) : readScalar(node);
  return value === undefined ? undefined : { value, node };
}

/** An expression without what only tells its type. */
function bare(expression: ts.Expression): ts.Expression {
  const isTyped = ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression);
  return isTyped || ts.isParenthesizedExpression(expression) || ts.isTypeAssertionExpression(expression)
    ? bare(expression.expression)
    : expression;
}

function readList({ elements }: ts.ArrayLiteralExpression): Scalar[] | undefined {
  const items = elements.map((element) => readScalar(bare(element)));
  return items.every((item) => item !== undefined) ? (items as Scalar[]) : undefined;
}

function readScalar(expression: ts.Expression): Scalar | undefined {
  if (ts.isNumericLiteral(expression)) return finite(expression.text);
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(expression) && ts.isNumericLiteral(expression.operand)) {
    if (expression.operator === ts.SyntaxKind.MinusToken) return finite(`-${expression.operand.text}`);
    if (expression.operator === ts.SyntaxKind.PlusToken) return finite(expression.operand.text);
  }
  return undefined;
}

/** A number that is too large to be one, such as 1e400, could not be recorded. */
function finite(text: string): number | undefined {
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}
