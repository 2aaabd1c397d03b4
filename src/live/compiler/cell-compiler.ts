import ts from 'typescript';
import type { CompiledCell } from '../../kernel/typescript/compiler';
import { options } from '../../kernel/typescript/compiler-options';
import { diagnosticsOf } from '../../kernel/typescript/diagnostics';
import { type EarlierCell, EarlierCells } from '../../kernel/typescript/earlier-cells';
import { emitCell } from '../../kernel/typescript/emit-cell';
import { syntaxErrors } from '../../kernel/typescript/internals';
import { mentionedNames, parse } from '../../kernel/typescript/parse';
import { topLevelNames } from '../../kernel/typescript/top-level-names';

const fileName = '/cell.ts';

/**
 * Compiles cells as the kernel does, but without any types: mistakes of syntax are told, others show when the cell
 * runs.
 */
export class CellCompiler {
  private readonly cells = new EarlierCells();

  /** Makes the list of earlier cells `from` long, and adds `cells`. */
  update(from: number, cells: EarlierCell[]): void {
    this.cells.update(from, cells);
  }

  compile(source: string): CompiledCell {
    const parsed = parse(source, fileName);
    const diagnostics = diagnosticsOf(syntaxErrors(parsed), parsed, '/');
    if (diagnostics.length > 0) {
      return { diagnostics, mappings: '', isAsync: false, variables: [], declares: [], modules: [] };
    }
    const names = topLevelNames(parsed);
    const { text, ...shown } = this.cells.appendix(names, mentionedNames(parsed));
    const program = programOf(`${source}${text}`);
    const file = program.getSourceFile(fileName)!;
    return { diagnostics, ...emitCell(program, file, { end: source.length, names, ...shown }) };
  }
}

/** A program of one file that imports nothing: enough to know which name means what. */
function programOf(text: string): ts.Program {
  const settings = { ...options, lib: [], types: [], noLib: true, noResolve: true, isolatedModules: true };
  return ts.createProgram([fileName], settings, {
    // The options say that a cell is a module, also without imports: `await` is no name there.
    getSourceFile: (name, how) => (name === fileName ? ts.createSourceFile(name, text, how, true) : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
  });
}
