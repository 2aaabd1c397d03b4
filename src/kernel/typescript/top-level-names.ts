import ts from 'typescript';

/** A name that a cell declares at its top level, in one or several declarations. */
export interface TopLevelName {
  name: string;
  declarations: ts.Declaration[];
  /** It names a value, which may be of another file (`import`). */
  isValue: boolean;
  /** It names a type or a namespace. */
  isType: boolean;
  /** Declared by let or var. */
  isMutable: boolean;
  /** Declared by const, using or import: nothing can be assigned to it. */
  isConstant: boolean;
  /** Only said to be there, by `declare`. */
  isAmbient: boolean;
  /** Declared by var in any depth, so that it exists before the first statement. */
  isHoisted: boolean;
  isExported: boolean;
}

type Meaning = Partial<Omit<TopLevelName, 'name' | 'declarations'>>;

/** The names that stand at the top level of `file`, up to the place `end`. */
export function topLevelNames(file: ts.SourceFile, end = file.end): Map<string, TopLevelName> {
  const names = new Map<string, TopLevelName>();
  const none = {
    isValue: false,
    isType: false,
    isMutable: false,
    isConstant: false,
    isHoisted: false,
    isExported: false,
  };
  const add = ({ text }: ts.Identifier, declaration: ts.Declaration, meaning: Meaning): void => {
    const known = names.get(text) ?? { name: text, declarations: [], isAmbient: true, ...none };
    known.declarations.push(declaration);
    for (const key of ['isValue', 'isType', 'isMutable', 'isConstant', 'isHoisted', 'isExported'] as const)
      known[key] ||= meaning[key] ?? false;
    if (!meaning.isAmbient) known.isAmbient = false;
    names.set(text, known);
  };
  for (const statement of file.statements) {
    if (statement.pos >= end) break;
    addStatement(statement, add);
  }
  return names;
}

type Add = (name: ts.Identifier, declaration: ts.Declaration, meaning: Meaning) => void;

function addStatement(statement: ts.Statement, add: Add): void {
  const flags = ts.canHaveModifiers(statement)
    ? ts.getCombinedModifierFlags(statement as unknown as ts.Declaration)
    : 0;
  const meaning = {
    isAmbient: (flags & ts.ModifierFlags.Ambient) !== 0,
    isExported: (flags & ts.ModifierFlags.Export) !== 0 && (flags & ts.ModifierFlags.Default) === 0,
  };
  if (ts.isVariableStatement(statement)) {
    const isConstant = isConst(statement.declarationList);
    addList(statement.declarationList, add, { ...meaning, isMutable: !isConstant, isConstant, isValue: true });
  } else if (ts.isFunctionDeclaration(statement)) {
    if (statement.name) add(statement.name, statement, { ...meaning, isValue: true });
  } else if (ts.isClassDeclaration(statement)) {
    if (statement.name) add(statement.name, statement, { ...meaning, isValue: true, isType: true });
  } else if (ts.isEnumDeclaration(statement)) {
    add(statement.name, statement, { ...meaning, isValue: true, isType: true });
  } else if (ts.isModuleDeclaration(statement)) {
    if (ts.isIdentifier(statement.name) && !(statement.flags & ts.NodeFlags.GlobalAugmentation)) {
      add(statement.name, statement, { ...meaning, isValue: hasValues(statement), isType: true });
    }
  } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    add(statement.name, statement, { ...meaning, isType: true });
  } else if (ts.isImportDeclaration(statement)) {
    for (const { name, isTypeOnly, declaration } of importedNames(statement)) {
      add(name, declaration, { isValue: !isTypeOnly, isType: true, isConstant: true });
    }
  } else if (ts.isImportEqualsDeclaration(statement)) {
    add(statement.name, statement, { ...meaning, isValue: !statement.isTypeOnly, isType: true, isConstant: true });
  } else {
    addHoisted(statement, add);
  }
}

export interface ImportedName {
  name: ts.Identifier;
  declaration: ts.ImportClause | ts.NamespaceImport | ts.ImportSpecifier;
  /** What the module calls it: a name, `default`, or `*` for all of it. */
  exported: string;
  isTypeOnly: boolean;
}

export function importedNames({ importClause }: ts.ImportDeclaration): ImportedName[] {
  if (!importClause) return [];
  const { name, namedBindings, isTypeOnly } = importClause;
  const own = name ? [{ name, declaration: importClause, exported: 'default', isTypeOnly }] : [];
  if (!namedBindings) return own;
  if (ts.isNamespaceImport(namedBindings)) {
    return [...own, { name: namedBindings.name, declaration: namedBindings, exported: '*', isTypeOnly }];
  }
  const named = namedBindings.elements.map((element) => ({
    name: element.name,
    declaration: element,
    exported: (element.propertyName ?? element.name).text,
    isTypeOnly: isTypeOnly || element.isTypeOnly,
  }));
  return [...own, ...named];
}

export function isUsing({ flags }: ts.VariableDeclarationList): boolean {
  const kind = flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing;
}

/** Whether the names of the list are constants, by `const` or `using`. */
export const isConst = ({ flags }: ts.VariableDeclarationList): boolean => (flags & ts.NodeFlags.Constant) !== 0;

export const isVar = ({ flags }: ts.VariableDeclarationList): boolean => (flags & ts.NodeFlags.BlockScoped) === 0;

function addList(list: ts.VariableDeclarationList, add: Add, meaning: Meaning): void {
  const visit = (declaration: ts.VariableDeclaration | ts.BindingElement): void => {
    const { name } = declaration;
    if (ts.isIdentifier(name)) add(name, declaration, { ...meaning, isHoisted: isVar(list) && !meaning.isAmbient });
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element);
  };
  list.declarations.forEach(visit);
}

/** `var` in blocks and loops. */
function addHoisted(node: ts.Node, add: Add): void {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
  if (ts.isVariableDeclarationList(node) && isVar(node)) addList(node, add, { isMutable: true, isValue: true });
  ts.forEachChild(node, (child) => addHoisted(child, add));
}

/** A namespace without values leaves nothing behind when it is compiled. */
function hasValues({ body }: ts.ModuleDeclaration): boolean {
  if (!body) return true;
  if (ts.isModuleDeclaration(body)) return hasValues(body);
  if (!ts.isModuleBlock(body)) return false;
  return body.statements.some((statement) =>
    ts.isModuleDeclaration(statement)
      ? hasValues(statement)
      : !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement),
  );
}
