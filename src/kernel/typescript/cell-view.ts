import path from 'node:path';
import type ts from '@tslab/typescript-for-tslab';

/** The cell in a program: its file, and how far tslab's own first line moves everything in it. */
export interface CellView {
  file: ts.SourceFile;
  offset: number;
  checker: ts.TypeChecker;
}

/** tslab gives a cell this name, and this first line. */
const cellFile = '__tslab__.ts';
const firstLine = 'export {};\n';

export function cellViewOf(program: ts.Program): CellView {
  const file = program.getSourceFile(path.join(program.getCurrentDirectory(), cellFile));
  if (!file?.text.startsWith(firstLine)) throw new Error(`Expected tslab to keep the cell in ${cellFile}.`);
  return { file, offset: firstLine.length, checker: program.getTypeChecker() };
}
