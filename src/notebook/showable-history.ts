import { inspect } from 'node:util';
import { displaySymbol } from '../contract';
import { learningCurves, mimeBundle } from '../figures';
import type { History } from '../training';

/** The same history, which a notebook shows as learning curves when a cell ends in it. */
export function showableHistory(history: History): History {
  const display = async () => {
    const text = inspect(history);
    if (history.epoch.length === 0) return { 'text/plain': text };
    return Object.assign(await mimeBundle(learningCurves(history)), { 'text/plain': text });
  };
  // Not enumerable: a history prints, compares and serialises as its numbers.
  return Object.defineProperty(history, displaySymbol, { value: display });
}
