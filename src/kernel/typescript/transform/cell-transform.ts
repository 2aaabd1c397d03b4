import ts from 'typescript';
import { lent, variableName } from '../marker';
import { importedNames, isUsing, type TopLevelName } from '../top-level-names';
import { declaredVariable, type IsVariable, VariableReferences, variable, withName } from './variable-references';

const { factory } = ts;

/** What is known of a cell before it is transformed. */
export interface CellPlan {
  /** Where its own text ends and the declarations of earlier cells begin. */
  end: number;
  names: Map<string, TopLevelName>;
  isVariable: IsVariable;
  /** Whether an imported name is a value when everything is known. */
  isValue(name: ts.Identifier): boolean;
  /** Whether an enum or a namespace goes on with what an earlier cell has declared by its name, as in one file. */
  continues(name: string): boolean;
}

/**
 * Turns a cell into the body of a function: its variables live where all cells find them, what it imports is asked of
 * the kernel, and the value of the last expression is returned in an array.
 */
export function cellTransformer(plan: CellPlan): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const cell = new CellTransform(plan, new VariableReferences(plan.isVariable, context));
    const own = file.statements.filter(({ pos }) => pos < plan.end);
    const last = own.filter((statement) => !ts.isEmptyStatement(statement)).at(-1);
    const result = last && ts.isExpressionStatement(last) ? last : undefined;
    const body = own.flatMap((statement) => (statement === result ? cell.returned(result) : cell.statement(statement)));
    return factory.updateSourceFile(file, [...cell.before, ...body]);
  };
}

/** TypeScript marks a module that is left without imports and exports. */
export const withoutModuleMark: ts.TransformerFactory<ts.SourceFile> = () => (file) =>
  factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );

class CellTransform {
  /** What happens before the first statement. */
  readonly before: ts.Statement[] = [];

  constructor(
    private readonly plan: CellPlan,
    private readonly references: VariableReferences,
  ) {
    for (const { name, isHoisted } of plan.names.values()) if (isHoisted) this.before.push(declared(name));
  }

  returned(statement: ts.ExpressionStatement): ts.Statement[] {
    const value = factory.createArrayLiteralExpression([this.references.expression(statement.expression)]);
    return [ts.setTextRange(factory.createReturnStatement(value), statement)];
  }

  statement(node: ts.Statement): ts.Statement[] {
    if (ts.isImportDeclaration(node)) return this.imports(node);
    if (ts.isImportEqualsDeclaration(node)) return this.importEquals(node);
    if (ts.isExportDeclaration(node)) return this.exports(node);
    if (ts.isExportAssignment(node)) return [this.evaluated(this.references.expression(node.expression), node)];
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isAmbient(node)) return [];
    if (ts.isVariableStatement(node)) return this.variables(node);
    if (ts.isFunctionDeclaration(node)) return this.functions(node);
    if (ts.isClassDeclaration(node)) return this.classes(node);
    if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) return this.namespaces(node);
    return [this.visited(node)].flat();
  }

  private imports(node: ts.ImportDeclaration): ts.Statement[] {
    const names = importedNames(node);
    const values = names.filter(({ name, isTypeOnly }) => !isTypeOnly && this.plan.isValue(name));
    const isType = node.importClause?.isTypeOnly || (names.length > 0 && values.length === 0);
    if (!isType)
      this.before.push(
        link(
          node,
          node.moduleSpecifier,
          values.map(({ name, exported }) => [name.text, exported]),
        ),
      );
    return [];
  }

  private importEquals(node: ts.ImportEqualsDeclaration): ts.Statement[] {
    const { moduleReference, name, isTypeOnly } = node;
    if (isTypeOnly || !this.plan.isValue(name)) return [];
    if (ts.isExternalModuleReference(moduleReference)) {
      this.before.push(link(node, moduleReference.expression, [[name.text, '=']]));
      return [];
    }
    const value = this.references.entity(moduleReference) ?? toExpression(moduleReference);
    return [this.evaluated(factory.createAssignment(declaredVariable(name.text, name), value), node)];
  }

  private exports(node: ts.ExportDeclaration): ts.Statement[] {
    const { moduleSpecifier, isTypeOnly } = node;
    if (moduleSpecifier && !isTypeOnly) this.before.push(link(node, moduleSpecifier, []));
    return [];
  }

  private variables(node: ts.VariableStatement): ts.Statement[] {
    const { declarationList } = node;
    if (!isUsing(declarationList)) return this.references.statement(this.references.assignments(declarationList), node);
    const names = declarationList.declarations.map(({ name }) => name).filter(ts.isIdentifier);
    return [this.visited(node) as ts.Statement, ...names.map(({ text }) => published(text))];
  }

  private functions(node: ts.FunctionDeclaration): ts.Statement[] {
    const { name, modifiers, asteriskToken, typeParameters, parameters, type, body } = node;
    if (!body) return [];
    const kept = modifiers?.filter((modifier) => !isExporting(modifier));
    if (!name) {
      const value = factory.createFunctionExpression(
        kept?.filter(ts.isModifier),
        asteriskToken,
        undefined,
        typeParameters,
        parameters,
        type,
        body,
      );
      return [this.evaluated(this.references.expression(withName('default', value)), node)];
    }
    this.before.push(published(name.text));
    const own = this.references.inside(node, isExporting);
    return [own];
  }

  private classes(node: ts.ClassDeclaration): ts.Statement[] {
    const name = node.name?.text;
    const own = this.references.inside(node, isExporting);
    if (name !== undefined) return [own, published(name)];
    const { modifiers, typeParameters, heritageClauses, members } = own;
    const value = factory.createClassExpression(modifiers, undefined, typeParameters, heritageClauses, members);
    return [this.evaluated(withName('default', value), node)];
  }

  private namespaces(node: ts.EnumDeclaration | ts.ModuleDeclaration): ts.Statement[] {
    if (!ts.isIdentifier(node.name)) return [];
    const { text } = node.name;
    if (!this.plan.names.get(text)?.isValue) return [];
    const own = this.references.inside(node, isExporting);
    const start = this.plan.continues(text) ? [assigned(factory.createIdentifier(text), variable(text))] : [];
    return [...start, own as ts.Statement, published(text)];
  }

  private evaluated(value: ts.Expression, original: ts.Node): ts.Statement {
    return ts.setTextRange(factory.createExpressionStatement(value), original);
  }

  private visited(node: ts.Statement): ts.Statement | ts.Statement[] {
    return this.references.visit(node) as ts.Statement | ts.Statement[];
  }
}

/** A variable exists before `var` gives it a value; one that has a value keeps it. */
function declared(name: string): ts.Statement {
  const box = factory.createIdentifier(variableName(name));
  const declare = factory.createPropertyAccessExpression(box, 'declare');
  return factory.createExpressionStatement(factory.createCallExpression(declare, undefined, []));
}

/** What the cell's function has by its own `name` is what all cells see. */
function published(name: string): ts.Statement {
  return assigned(declaredVariable(name), factory.createIdentifier(name));
}

function assigned(target: ts.Expression, value: ts.Expression): ts.Statement {
  return factory.createExpressionStatement(factory.createAssignment(target, value));
}

/** Has the kernel load a module, and point variables at what it exports. */
function link(original: ts.Node, module: ts.Expression, names: [variable: string, exported: string][]): ts.Statement {
  const pairs = names.map(([name, exported]) =>
    factory.createArrayLiteralExpression([
      factory.createIdentifier(variableName(name)),
      factory.createStringLiteral(exported),
    ]),
  );
  const text = factory.createStringLiteral((module as ts.StringLiteralLike).text);
  const call = factory.createCallExpression(factory.createIdentifier(lent.link), undefined, [text, ...pairs]);
  return ts.setTextRange(factory.createExpressionStatement(ts.setTextRange(call, original)), original);
}

function toExpression(name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) return factory.createIdentifier(name.text);
  return factory.createPropertyAccessExpression(toExpression(name.left), name.right.text);
}

function isExporting({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;
}

function isAmbient(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
}
