import type { Diagnostic } from '../typescript/diagnostics';

/** What TypeScript found wrong in a cell, which therefore did not run. */
export class TypeScriptError extends Error {
  override readonly name = 'TypeScriptError';

  constructor(
    readonly cellName: string,
    readonly source: string,
    readonly diagnostics: Diagnostic[],
  ) {
    super(diagnostics[0] ? `${positionOf(cellName, diagnostics[0])} - ${diagnostics[0].messageText}` : 'unknown');
  }
}

/** `In[3]:2:7`: the cell or file, line and column of what was found, counted from one. */
export function positionOf(cellName: string, { fileName, start }: Diagnostic): string {
  return `${fileName ?? cellName}:${start.line + 1}:${start.character + 1}`;
}
