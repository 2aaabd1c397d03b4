import path from 'node:path';
import ts from '@tslab/typescript-for-tslab';
import type { CellProgram } from './cell-builder';
import { bindFile, setParent, setResolutions } from './internals';

/** A cell that is being typed: its file, how far tslab's own first line moves everything in it, and the program that knows what it imports. */
export interface CellView {
  file: ts.SourceFile;
  offset: number;
  program: ts.Program;
  checker: ts.TypeChecker;
}

/** tslab gives the cell and the declarations of the earlier ones these names, and both this first line. */
const cellFile = '__tslab__.ts';
const earlierFile = '__prev__.d.ts';
const firstLine = 'export {};\n';

/**
 * Reads a cell and the `declarations` of the earlier ones beside a program's own files, so that all types that the program has worked out
 * so far are known at once; a program of the cell itself would have to begin anew.
 *
 * `undefined` where the cell imports a file that the program does not have.
 */
export function viewCell(cells: CellProgram, declarations: string, source: string): CellView | undefined {
  const { program } = cells;
  const earlier = readBeside(cells, earlierFile, declarations);
  const file = earlier && readBeside(cells, cellFile, source);
  if (!file) return undefined;
  setParent(file, earlier);
  return { file, offset: firstLine.length, program, checker: program.getTypeChecker() };
}

function readBeside({ program, host }: CellProgram, name: string, text: string): ts.SourceFile | undefined {
  const options = program.getCompilerOptions();
  const place = path.join(program.getCurrentDirectory(), name);
  const file = ts.createSourceFile(place, firstLine + text, options.target ?? ts.ScriptTarget.Latest, true);
  const imported = ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => ts.factory.createStringLiteral(fileName));
  const resolutions = host.resolveModuleNameLiterals!(imported, place, undefined, options, file, undefined);
  const isLacking = resolutions.some(({ resolvedModule }) => resolvedModule && !isIn(program, resolvedModule));
  if (isLacking) return undefined;
  setResolutions(file, new Map(resolutions.map((resolution, index) => [imported[index]!.text, resolution])));
  bindFile(file, options);
  return file;
}

/** JavaScript of packages is in no program. */
function isIn(program: ts.Program, { resolvedFileName, isExternalLibraryImport }: ts.ResolvedModule): boolean {
  const isJavaScript = isExternalLibraryImport === true && /\.[cm]?jsx?$/.test(resolvedFileName);
  return isJavaScript || program.getSourceFile(resolvedFileName) !== undefined;
}
