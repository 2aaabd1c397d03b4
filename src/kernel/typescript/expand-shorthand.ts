import ts from '@tslab/typescript-for-tslab';

/**
 * Writes `{ epochs }` as `{ epochs: epochs }`, wherever it stands in an object of `source`.
 *
 * tslab 1.0.22 does not see that the short form names a variable of an earlier cell, and the cell fails with "epochs is not defined".
 */
export function expandShorthand(source: string): string {
  return shorthandNames(source).reduceRight(
    (text, { end, text: name }) => `${text.slice(0, end)}: ${name}${text.slice(end)}`,
    source,
  );
}

/** Tells the column in `source` of what stands in some line and column of the expanded text; both counted from zero. */
export function columnsAsWritten(source: string): (line: number, column: number) => number {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022);
  const insertions = shorthandNames(source).map(({ end, text }) => ({
    place: ts.getLineAndCharacterOfPosition(file, end),
    length: `: ${text}`.length,
  }));
  return (line, column) => {
    let written = column;
    for (const { place, length } of insertions) {
      const isBefore = place.line === line && place.character < written;
      if (isBefore) written = Math.max(place.character, written - length);
    }
    return written;
  };
}

function shorthandNames(source: string): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(node)) names.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022));
  return names;
}
