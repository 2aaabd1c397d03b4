import ts from '@tslab/typescript-for-tslab';
import { latestProgram } from './cell-builder';
import { cellMappings } from './cell-mappings';
import { type CellView, viewCell } from './cell-view';
import { type Completions, completions } from './completions';
import { expandShorthand } from './expand-shorthand';
import { keptDeclarations } from './kept-declarations';
import { type QuickHelp, quickHelp } from './quick-help';
import { type Converter, type ConvertResult, createConverter, isCompleteCode } from './tslab';

/** What tslab makes of a cell, and the `mappings` of its source map. */
export type CompiledCell = ConvertResult & { mappings: string };

export type Completeness = { status: 'complete' | 'invalid' } | { status: 'incomplete'; indent: string };

/**
 * Everything that TypeScript does for the kernel.
 *
 * It remembers nothing of the cells: whoever asks says with `declarations` what earlier cells have declared.
 */
export class Compiler {
  private readonly converter: Converter = createConverter({ isJS: false, isBrowser: false });
  private isStale = false;

  /** Checks and compiles a cell; what is wrong is looked for once more in the cell as it was written, so that line and column are the user's. */
  compile(declarations: string, source: string): CompiledCell {
    const converted = this.convert(declarations, source);
    this.isStale = false;
    return { ...converted, mappings: converted.output ? cellMappings(source, converted.output) : '' };
  }

  complete(declarations: string, source: string, position: number): Completions {
    return completions(this.view(declarations, source), source, position);
  }

  inspect(declarations: string, source: string, position: number): QuickHelp | undefined {
    return quickHelp(this.view(declarations, source), source, position);
  }

  /** Whether `source` can run as it is, lacks its end, or cannot be right however it goes on. */
  isComplete(source: string): Completeness {
    const [first] = ts.transpileModule(source, { reportDiagnostics: true }).diagnostics ?? [];
    if (!first) return { status: 'complete' };
    const lacksEnd = (first.start ?? 0) >= source.trimEnd().length || openToTheEnd.has(first.code);
    return lacksEnd ? { status: 'incomplete', indent: isCompleteCode(source).indent ?? '' } : { status: 'invalid' };
  }

  /** Says that files have changed since, so that what is known of them is looked up again. */
  forgetFiles(): void {
    this.isStale = true;
  }

  /** The declarations after a cell that failed, in which only the variables `assigned` got a value. */
  keep(before: string, after: string, assigned: string[]): string {
    return keptDeclarations(before, after, (name) => assigned.includes(name));
  }

  private convert(declarations: string, source: string): ConvertResult {
    const expanded = expandShorthand(source);
    const converted = this.converter.convert(declarations, expanded);
    const asWritten = converted.diagnostics.length === 0 || expanded === source;
    return asWritten ? converted : this.converter.convert(declarations, source);
  }

  /** The cell beside the program that was built last; where that one does not know everything, in a program of its own. */
  private view(declarations: string, source: string): CellView {
    const known = this.isStale ? undefined : viewCell(latestProgram(), declarations, source);
    if (known) return known;
    this.build(declarations, source);
    const view = viewCell(latestProgram(), declarations, source);
    if (!view) throw new Error('Expected TypeScript to read the files that the cell imports.');
    return view;
  }

  /** tslab builds a program to explain a name, and behind the end there is none. */
  private build(declarations: string, source: string): void {
    this.converter.inspect(declarations, source, source.length);
    this.isStale = false;
  }
}

/** TypeScript's numbers for a comment and a template that do not end. */
const openToTheEnd = new Set([1010, 1160]);
