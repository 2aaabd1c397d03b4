import ts from '@tslab/typescript-for-tslab';
import type { Executor } from './executor';
import { isCompleteCode, printQuickInfo } from './tslab';

/** What the kernel knows of code that is being typed. */
export class LanguageService {
  constructor(private readonly executor: Executor) {}

  complete(code: string, position: number): object {
    const { start, end, candidates } = this.executor.complete(code, position);
    return { status: 'ok', matches: candidates, cursor_start: start, cursor_end: end, metadata: {} };
  }

  inspect(code: string, position: number, _detail?: number): object {
    const found = this.executor.inspect(code, position);
    const data = found ? { 'text/plain': printQuickInfo(found) } : {};
    return { status: 'ok', found: Boolean(found), data, metadata: {} };
  }

  /** Whether `code` can run as it is, lacks its end, or cannot be right however it goes on. */
  isComplete(code: string): object {
    const { completed, indent } = isCompleteCode(code);
    if (!completed) return { status: 'incomplete', indent: indent ?? '' };
    return { status: hasSyntaxError(code) ? 'invalid' : 'complete' };
  }
}

function hasSyntaxError(code: string): boolean {
  return (ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? []).length > 0;
}
