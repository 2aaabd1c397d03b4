import ts from 'typescript';

/**
 * The files behind what `file` imports before the place `end`, directly and by one another.
 *
 * @param isWanted which of them; what the others import is not looked at
 */
export function importedFiles(
  program: ts.Program,
  file: ts.SourceFile,
  end: number,
  isWanted: (file: ts.SourceFile) => boolean,
): ts.SourceFile[] {
  const checker = program.getTypeChecker();
  const found = new Set<ts.SourceFile>();
  const follow = (from: ts.SourceFile, before: number) => {
    for (const name of importedNames(from, before)) {
      const imported = checker.getSymbolAtLocation(name)?.declarations?.find(ts.isSourceFile);
      if (!imported || found.has(imported) || !isWanted(imported)) continue;
      found.add(imported);
      follow(imported, imported.end);
    }
  };
  follow(file, end);
  return [...found];
}

/** The texts that name modules: in imports, exports, `import()` and types. */
function importedNames(file: ts.SourceFile, end: number): ts.StringLiteralLike[] {
  const names: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos >= end) return;
    const name = moduleName(node);
    if (name && ts.isStringLiteralLike(name)) names.push(name);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return names;
}

function moduleName(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}
