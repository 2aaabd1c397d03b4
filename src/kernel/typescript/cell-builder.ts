import ts from '@tslab/typescript-for-tslab';
import { bindFile, importedFiles } from './internals';

type Builder = ts.EmitAndSemanticDiagnosticsBuilderProgram;

let latest: ts.Program | undefined;

/** The program of the cell that was looked at last, and of everything that it imports. */
export function currentProgram(): ts.Program {
  if (!latest) throw new Error('Expected a cell to have been given to TypeScript before.');
  return latest;
}

/**
 * Builds programs without TypeScript's bookkeeping of what an edit affects: of a thousand files a cell asks for one, its own.
 * The bookkeeping would take longer than checking the cell.
 */
export const buildCells: ts.CreateProgram<Builder> = (...parameters) => {
  const builder = ts.createAbstractBuilder(...(parameters as Parameters<typeof ts.createAbstractBuilder>)) as Builder;
  latest = builder.getProgram();
  // tslab looks for a cell's names in the program, before anything else would have had them collected.
  for (const name of latest.getRootFileNames()) bindFile(latest.getSourceFile(name)!, latest.getCompilerOptions());
  builder.getAllDependencies = (file) => [...sourcesBehind(file, builder.getProgram())];
  return builder;
};

/** The files that `file` is made of: itself and, through its imports, what is neither a declaration nor a package. */
function sourcesBehind(file: ts.SourceFile, program: ts.Program, found = new Set<string>()): Set<string> {
  if (file.isDeclarationFile || found.has(file.fileName)) return found;
  found.add(file.fileName);
  for (const name of importedFiles(file)) {
    const imported = program.getSourceFile(name);
    if (imported && !program.isSourceFileFromExternalLibrary(imported)) sourcesBehind(imported, program, found);
  }
  return found;
}
