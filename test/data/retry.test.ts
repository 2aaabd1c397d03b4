import { expect, test } from 'vitest';
import { FinalError, retry } from '../../src/data/retry';

/** An attempt that fails so many times before it succeeds, and the pauses that were made. */
function failing(times: number, error: Error = new Error('not now')) {
  const made = { attempts: 0, pauses: [] as number[] };
  const attempt = async () => {
    made.attempts += 1;
    if (made.attempts <= times) throw error;
    return 'done';
  };
  const wait = async (milliseconds: number) => made.pauses.push(milliseconds);
  return { made, attempt, wait };
}

test('retry(attempt, pauses, wait) does not repeat what succeeds', async () => {
  const { made, attempt, wait } = failing(0);
  expect(await retry(attempt, [500, 1000], wait)).toBe('done');
  expect(made).toEqual({ attempts: 1, pauses: [] });
});

test('retry(attempt, pauses, wait) pauses longer before each further attempt', async () => {
  const { made, attempt, wait } = failing(2);
  expect(await retry(attempt, [500, 1000], wait)).toBe('done');
  expect(made).toEqual({ attempts: 3, pauses: [500, 1000] });
});

test('retry(attempt, pauses, wait) gives up with the last error', async () => {
  const { made, attempt, wait } = failing(9);
  await expect(retry(attempt, [500, 1000], wait)).rejects.toThrow('not now');
  expect(made.attempts).toBe(3);
});

test('retry(attempt, pauses, wait) does not repeat after a FinalError', async () => {
  const { made, attempt, wait } = failing(9, new FinalError('never'));
  await expect(retry(attempt, [500, 1000], wait)).rejects.toThrow('never');
  expect(made).toEqual({ attempts: 1, pauses: [] });
});
