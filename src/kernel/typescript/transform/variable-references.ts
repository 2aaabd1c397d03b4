import ts from 'typescript';
import { constProperty, fixedProperty, lent, letProperty, valueProperty, variableName } from '../marker';
import { isConst, isVar } from '../top-level-names';
import { isWritten, withoutWrapping } from './assignments';

const { factory } = ts;

/**
 * Tells whether an identifier of the cell, where it stands, means a variable of the notebook, or one that is constant.
 */
export type IsVariable = (name: ts.Identifier) => 'variable' | 'constant' | undefined;

/** The variable `name` as the code of a cell writes it; `original` is where it stands in the cell. */
export function variable(name: string, original?: ts.Node, property = valueProperty): ts.PropertyAccessExpression {
  const access = factory.createPropertyAccessExpression(factory.createIdentifier(variableName(name)), property);
  return original ? ts.setTextRange(access, original) : access;
}

/** The variable `name` where a declaration gives it its value. */
export function declaredVariable(name: string, original?: ts.Node): ts.PropertyAccessExpression {
  return variable(name, original, letProperty);
}

/**
 * Rewrites expressions of a cell so that every reference to a variable of the notebook goes to where all cells find it.
 */
export class VariableReferences {
  constructor(
    private readonly isVariable: IsVariable,
    private readonly context: ts.TransformationContext,
  ) {}

  /** The node, rewritten in all its depth. */
  readonly visit = (node: ts.Node): ts.VisitResult<ts.Node> => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isIdentifier(node)) return this.isReference(node) ? this.reference(node) : node;
    if (ts.isShorthandPropertyAssignment(node)) return this.shorthand(node);
    if (ts.isPropertyAccessExpression(node)) {
      return this.children(node, (child) => (child === node.name ? child : this.visit(child)));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const called = ts.setTextRange(factory.createIdentifier(lent.import), node.expression);
      const parameters = ts.visitNodes(node.arguments, this.visit, ts.isExpression);
      return ts.setTextRange(factory.createCallExpression(called, undefined, parameters), node);
    }
    if (ts.isCallExpression(node)) return this.withoutThis(node, node.expression);
    if (ts.isTaggedTemplateExpression(node)) return this.withoutThis(node, node.tag);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return ts.setTextRange(factory.createIdentifier(lent.meta), node);
    }
    if (ts.isBinaryExpression(node) && namesFunctions.has(node.operatorToken.kind)) return this.assignment(node);
    if (ts.isVariableStatement(node) && this.isHoisted(node.declarationList)) {
      const parts = this.assignments(node.declarationList);
      return parts.length === 0 ? factory.createEmptyStatement() : this.statement(parts, node);
    }
    if (ts.isForStatement(node)) return this.children(node, (child) => this.initializer(child));
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) {
      return this.children(node, (child) =>
        child === node.initializer ? this.loopTarget(node.initializer) : this.visit(child),
      );
    }
    if (ts.isImportEqualsDeclaration(node) && !ts.isExternalModuleReference(node.moduleReference))
      return this.alias(node);
    return this.children(node, this.visit);
  };

  expression(node: ts.Expression): ts.Expression {
    return ts.visitNode(node, this.visit, ts.isExpression);
  }

  /**
   * `const { a, b: [c] } = value` as assignments to variables; a declaration without a value gives nothing, or
   * `undefined`.
   */
  assignments(list: ts.VariableDeclarationList): ts.Expression[] {
    const property = declaringProperty(list);
    return list.declarations.flatMap((declaration): ts.Expression[] => {
      const { name, initializer } = declaration;
      if (!initializer && isVar(list)) return [];
      const target = this.target(name, property);
      const value = initializer ? this.named(initializer, name) : factory.createVoidZero();
      const assignment = ts.setTextRange(factory.createAssignment(target, value), declaration);
      return [ts.isObjectBindingPattern(name) ? factory.createParenthesizedExpression(assignment) : assignment];
    });
  }

  /** One statement for each of `expressions`; the first stands where `original` stood. */
  statement(expressions: ts.Expression[], original: ts.Node): ts.Statement[] {
    return expressions.map((expression, index) => {
      const statement = factory.createExpressionStatement(expression);
      return index === 0 ? ts.setTextRange(statement, original) : statement;
    });
  }

  isReference(node: ts.Identifier): boolean {
    const { parent } = node;
    if (!parent) return false;
    const isName = (parent as { name?: ts.Node }).name === node && !ts.isPropertyAccessExpression(parent);
    const isLabel = ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent);
    const isElementName = ts.isBindingElement(parent) && parent.propertyName === node;
    return !isName && !isLabel && !isElementName && this.isVariable(node) !== undefined;
  }

  private reference(node: ts.Identifier): ts.Expression {
    const isFixed = this.isVariable(node) === 'constant' && isWritten(node);
    return variable(node.text, node, isFixed ? fixedProperty : valueProperty);
  }

  /** A declaration rewritten inside, without the parts that `isLeftOut` names. */
  inside<Node extends ts.Node>(node: Node, isLeftOut: (part: ts.Node) => boolean): Node {
    return this.children(node, (child) => (isLeftOut(child) ? undefined : this.visit(child)));
  }

  private children<Node extends ts.Node>(node: Node, visit: ts.Visitor): Node {
    return ts.visitEachChild(node, visit, this.context);
  }

  /** `{ rate }` is `{ rate: … }`, also on the left of an assignment. */
  private shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const { name, objectAssignmentInitializer: fallback } = node;
    if (!this.isVariable(name)) return this.children(node, this.visit);
    const meant = this.reference(name);
    const value = fallback ? factory.createAssignment(meant, this.named(fallback, name)) : meant;
    return ts.setTextRange(factory.createPropertyAssignment(propertyName(name.text), value), node);
  }

  /** A function that is called by its name alone has no `this`. */
  private withoutThis(node: ts.CallExpression | ts.TaggedTemplateExpression, callee: ts.Expression): ts.Node {
    const meant = withoutWrapping(callee);
    if (!ts.isIdentifier(meant) || !this.isReference(meant)) return this.children(node, this.visit);
    const reference = factory.createComma(factory.createNumericLiteral(0), variable(meant.text, meant));
    const called = ts.setTextRange(factory.createParenthesizedExpression(reference), callee);
    // Where Node says that the call is, the reader shall find the name.
    const start = callee.getStart();
    ts.setSourceMapRange(called, { pos: start, end: start });
    return this.children(node, (child) => (child === callee ? called : this.visit(child)));
  }

  private assignment(node: ts.BinaryExpression): ts.Node {
    const left = withoutWrapping(node.left);
    if (!ts.isIdentifier(left) || !this.isReference(left)) return this.children(node, this.visit);
    return factory.updateBinaryExpression(
      node,
      this.expression(node.left),
      node.operatorToken,
      this.named(node.right, left),
    );
  }

  /** A function without a name gets that of the variable that it is given to. */
  private named(value: ts.Expression, name: ts.BindingName): ts.Expression {
    const visited = this.expression(value);
    return ts.isIdentifier(name) && isNameless(value) ? withName(name.text, visited) : visited;
  }

  /** What a declaration gives values to, each under `property`. */
  private target(name: ts.BindingName, property: string): ts.Expression {
    if (ts.isIdentifier(name)) return variable(name.text, name, property);
    if (ts.isArrayBindingPattern(name)) {
      const elements = name.elements.map((element) => {
        if (ts.isOmittedExpression(element)) return element;
        const target = this.withDefault(element, property);
        return element.dotDotDotToken ? factory.createSpreadElement(target) : target;
      });
      return ts.setTextRange(factory.createArrayLiteralExpression(elements), name);
    }
    const properties = name.elements.map((element) => {
      const { propertyName, dotDotDotToken } = element;
      if (dotDotDotToken) return factory.createSpreadAssignment(this.target(element.name, property));
      const key = propertyName
        ? ts.visitNode(propertyName, this.visit, ts.isPropertyName)
        : factory.createIdentifier((element.name as ts.Identifier).text);
      return factory.createPropertyAssignment(key, this.withDefault(element, property));
    });
    return ts.setTextRange(factory.createObjectLiteralExpression(properties), name);
  }

  private withDefault({ name, initializer }: ts.BindingElement, property: string): ts.Expression {
    const target = this.target(name, property);
    return initializer ? factory.createAssignment(target, this.named(initializer, name)) : target;
  }

  /** Whether the list declares, by `var` in some depth, variables of the notebook. */
  private isHoisted(list: ts.VariableDeclarationList): boolean {
    return isVar(list) && list.declarations.some(({ name }) => firstNames(name).some((one) => this.isVariable(one)));
  }

  private initializer(node: ts.Node): ts.VisitResult<ts.Node | undefined> {
    if (!ts.isVariableDeclarationList(node) || !this.isHoisted(node)) return this.visit(node);
    const [first, ...rest] = this.assignments(node);
    return first && rest.reduce((sum, part) => factory.createComma(sum, part), first);
  }

  private loopTarget(node: ts.ForInitializer): ts.Node {
    if (!ts.isVariableDeclarationList(node)) return ts.visitNode(node, this.visit) as ts.Node;
    const [declaration] = node.declarations;
    return declaration && this.isHoisted(node)
      ? this.target(declaration.name, valueProperty)
      : this.children(node, this.visit);
  }

  /** `import pi = Geo.pi` inside of a namespace. */
  private alias(node: ts.ImportEqualsDeclaration): ts.Node {
    const value = this.entity(node.moduleReference as ts.EntityName);
    if (!value || node.modifiers?.length) return node;
    const declaration = factory.createVariableDeclaration(node.name, undefined, undefined, value);
    return ts.setTextRange(factory.createVariableStatement(undefined, [declaration]), node);
  }

  /** `Geo.pi` as an expression; undefined where it begins with no variable of the notebook. */
  entity(name: ts.EntityName): ts.Expression | undefined {
    if (ts.isIdentifier(name)) return this.isVariable(name) ? variable(name.text, name) : undefined;
    const left = this.entity(name.left);
    return left && ts.setTextRange(factory.createPropertyAccessExpression(left, name.right.text), name);
  }
}

function declaringProperty(list: ts.VariableDeclarationList): string {
  if (isVar(list)) return valueProperty;
  return isConst(list) ? constProperty : letProperty;
}

const namesFunctions = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

function isNameless(value: ts.Expression): boolean {
  const meant = withoutWrapping(value);
  if (ts.isArrowFunction(meant)) return true;
  return (ts.isFunctionExpression(meant) || ts.isClassExpression(meant)) && !meant.name;
}

/** What stands behind a property's name gets it: `({ area: () => … }).area`. */
export function withName(name: string, value: ts.Expression): ts.Expression {
  const holder = factory.createObjectLiteralExpression([factory.createPropertyAssignment(propertyName(name), value)]);
  return factory.createPropertyAccessExpression(factory.createParenthesizedExpression(holder), name);
}

/** `{ __proto__: … }` would say what an object inherits from. */
function propertyName(name: string): string | ts.PropertyName {
  return name === '__proto__' ? factory.createComputedPropertyName(factory.createStringLiteral(name)) : name;
}

function firstNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? firstNames(element.name) : []));
}
