import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleWork, onceQuietly } from '../../../src/kernel/cells/idle-work';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('idle work is done piece by piece, and not while a cell runs', () => {
  const done: string[] = [];
  const work = new IdleWork([() => done.push('first'), () => done.push('second')], globalThis);
  work.wait();
  expect(done).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual(['first']);
  work.stop();
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual(['first']);
  work.wait();
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual(['first', 'second']);
  expect(vi.getTimerCount()).toBe(0);
});

test('onceQuietly(work) works once, and keeps a failure to itself', () => {
  let count = 0;
  const work = onceQuietly(() => {
    count++;
    throw new Error('no');
  });
  work();
  work();
  expect(count).toBe(1);
});
