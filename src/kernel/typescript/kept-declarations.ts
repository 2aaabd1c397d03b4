import ts from '@tslab/typescript-for-tslab';

/**
 * The declarations that hold after a cell has failed: of those that it would have left (`after`), the ones whose variable has
 * a value; for the others, those from before.
 */
export function keptDeclarations(before: string, after: string, isAssigned: (name: string) => boolean): string {
  const written = declarationsIn(after);
  const isKept = ({ names }: Declaration) => names.length === 0 || names.some(isAssigned);
  const lost = new Set(written.filter((declaration) => !isKept(declaration)).flatMap(({ names }) => names));
  const restored = declarationsIn(before).filter(({ names }) => names.some((name) => lost.has(name)));
  return [...written.filter(isKept), ...restored].map(({ text }) => `${text}\n`).join('');
}

interface Declaration {
  /** The variables, functions or classes that it declares; none for a type. */
  names: string[];
  text: string;
}

function declarationsIn(source: string): Declaration[] {
  const file = ts.createSourceFile('declarations.d.ts', source, ts.ScriptTarget.ES2022);
  return file.statements.flatMap((statement) => {
    const text = (node: ts.Node) => source.slice(node.getFullStart(), node.end).trim();
    if (!ts.isVariableStatement(statement)) return [{ names: namesOf(statement), text: text(statement) }];
    const { declarations, flags } = statement.declarationList;
    const keyword = flags & ts.NodeFlags.Const ? 'const' : 'let';
    return declarations.map((declaration) => ({
      names: [declaration.name.getText(file)],
      text: `declare ${keyword} ${text(declaration)};`,
    }));
  });
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    return statement.name ? [statement.name.text] : [];
  }
  if (!ts.isImportDeclaration(statement)) return [];
  const { name, namedBindings } = statement.importClause ?? {};
  const named = !namedBindings
    ? []
    : ts.isNamespaceImport(namedBindings)
      ? [namedBindings.name]
      : namedBindings.elements.map((element) => element.name);
  return [...(name ? [name] : []), ...named].map(({ text }) => text);
}
