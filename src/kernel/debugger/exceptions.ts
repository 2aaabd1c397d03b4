import type { DebugProtocol } from '@vscode/debugprotocol';
import { isCaught } from './caught';
import type { Chrome } from './chrome';
import type { StoppedFrame } from './frames';

/** What a client may choose to stop at. */
export const exceptionFilters: DebugProtocol.ExceptionBreakpointsFilter[] = [
  { filter: 'caught', label: 'Caught Exceptions', description: 'Stops at what is thrown, though a catch is waiting.' },
  { filter: 'uncaught', label: 'Uncaught Exceptions', description: 'Stops at what ends the cell.' },
];

/**
 * Which exceptions to stop at.
 *
 * The kernel itself catches what a cell throws, so that for V8 nothing is uncaught: what the reader's code catches is
 * read off the code.
 */
export class Exceptions {
  filters: string[] = [];

  constructor(
    private readonly chrome: Chrome,
    private readonly textOf: (path: string) => string | undefined,
  ) {}

  async choose(filters: string[]): Promise<void> {
    this.filters = exceptionFilters.map(({ filter }) => filter).filter((filter) => filters.includes(filter));
    await this.chrome.post('Debugger.setPauseOnExceptions', { state: this.filters.length > 0 ? 'all' : 'none' });
  }

  /** Whether an exception that was thrown in the first of these frames is one to stop at. */
  isWanted(frames: StoppedFrame[]): boolean {
    if (this.filters.length !== 1) return this.filters.length > 0;
    const places = frames.flatMap(({ place }) => {
      const text = this.textOf(place.path);
      return text === undefined ? [] : [{ ...place, text }];
    });
    return isCaught(places) === (this.filters[0] === 'caught');
  }
}
