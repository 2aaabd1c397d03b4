import ts from '@tslab/typescript-for-tslab';

/**
 * Writes `{ epochs }` as `{ epochs: epochs }`, wherever it stands in an object of `source`.
 *
 * tslab 1.0.22 does not see that the short form names a variable of an earlier cell, and the cell fails with "epochs is not defined".
 */
export function expandShorthand(source: string): string {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(node)) names.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022));
  return names.reduceRight((text, { end, text: name }) => `${text.slice(0, end)}: ${name}${text.slice(end)}`, source);
}
