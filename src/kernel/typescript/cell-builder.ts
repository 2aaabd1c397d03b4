import ts from '@tslab/typescript-for-tslab';
import { bindFile, importedFiles } from './internals';

type Builder = ts.EmitAndSemanticDiagnosticsBuilderProgram;

/** A program, and the host that finds what its files import. */
export interface CellProgram {
  program: ts.Program;
  host: ts.CompilerHost;
}

let latest: CellProgram | undefined;

/** The program of the cell that was built last, and of everything that it imports. */
export function latestProgram(): CellProgram {
  if (!latest) throw new Error('Expected a cell to have been given to TypeScript before.');
  return latest;
}

/**
 * Builds programs without TypeScript's bookkeeping of what an edit affects: of a thousand files a cell asks for one, its own.
 * The bookkeeping would take longer than checking the cell.
 */
export const buildCells: ts.CreateProgram<Builder> = (...parameters) => {
  const builder = ts.createAbstractBuilder(...(parameters as Parameters<typeof ts.createAbstractBuilder>)) as Builder;
  const program = builder.getProgram();
  latest = { program, host: parameters[2]! };
  // tslab looks for a cell's names in the program, before anything else would have had them collected.
  for (const name of program.getRootFileNames()) bindFile(program.getSourceFile(name)!, program.getCompilerOptions());
  builder.getAllDependencies = (file) => [...sourcesBehind(file, program)];
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
