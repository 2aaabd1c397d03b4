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
    const [first] = ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? [];
    if (!first) return { status: 'complete' };
    const lacksEnd = (first.start ?? 0) >= code.trimEnd().length || openToTheEnd.has(first.code);
    return lacksEnd ? { status: 'incomplete', indent: isCompleteCode(code).indent ?? '' } : { status: 'invalid' };
  }
}

/** TypeScript's numbers for a comment and a template that do not end. */
const openToTheEnd = new Set([1010, 1160]);
