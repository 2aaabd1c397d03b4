import util from 'node:util';
import type { Cell } from './cell';

/** The content of Jupyter's `error` message. */
export interface ErrorReport {
  ename: string;
  evalue: string;
  traceback: string[];
}

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;

/** Frames that no reader of a notebook can act on. */
const foreignFrame = /^\s+at .*(node:|node_modules[\\/](tslab|tsx|@tslab)[\\/]|[\\/]src[\\/]kernel[\\/])/;

/** What went wrong in `cell`, or undefined when nothing did. */
export function errorReport(cell: Cell): ErrorReport | undefined {
  if (cell.thrown.length > 0) return reportThrown(cell.thrown[0]);
  if (cell.diagnostics.length > 0) return reportDiagnostics(cell.diagnostics);
  if (cell.interrupted) return report('Interrupted', 'The cell was interrupted.', []);
  return undefined;
}

function reportThrown(thrown: unknown): ErrorReport {
  if (!(thrown instanceof Error)) return report('Error', util.inspect(thrown), []);
  const stack = (thrown.stack ?? '').split('\n');
  const firstFrame = stack.findIndex((line) => /^\s+at /.test(line));
  const frames = firstFrame < 0 ? [] : stack.slice(firstFrame).filter((line) => !foreignFrame.test(line));
  const cause = thrown.cause === undefined ? [] : `Caused by: ${util.inspect(thrown.cause)}`.split('\n');
  return report(thrown.name, thrown.message, [...frames, ...cause]);
}

function reportDiagnostics(diagnostics: string[]): ErrorReport {
  return report('TypeScriptError', diagnostics[0] ?? '', diagnostics.slice(1));
}

function report(ename: string, evalue: string, details: string[]): ErrorReport {
  return { ename, evalue, traceback: [`${red(ename)}: ${evalue}`, ...details] };
}
