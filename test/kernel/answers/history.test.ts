import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CellHistory } from '../../../src/kernel/answers/history';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'history-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function sessionWith(...inputs: string[]): CellHistory {
  const history = new CellHistory(folder);
  for (const [index, input] of inputs.entries()) history.add(input, index + 1);
  return history;
}

test('find({ tail }) gives the last inputs, those of earlier sessions included', () => {
  sessionWith('a', 'b');
  const history = sessionWith('c');
  expect(history.find({ hist_access_type: 'tail', n: 2 })).toEqual([
    [1, 2, 'b'],
    [2, 1, 'c'],
  ]);
  expect(history.find({ hist_access_type: 'tail', n: 1, output: true })).toEqual([[2, 1, ['c', null]]]);
  expect(history.find({ hist_access_type: 'tail', n: 0 })).toEqual([]);
});

test('find({ range }) gives the lines of one session; 0 is the current one and -1 the one before it', () => {
  sessionWith('a', 'b', 'c');
  const history = sessionWith('d');
  expect(history.find({ hist_access_type: 'range', session: 1, start: 2, stop: 3 })).toEqual([[1, 2, 'b']]);
  expect(history.find({ hist_access_type: 'range', session: 0 })).toEqual([[2, 1, 'd']]);
  expect(history.find({ hist_access_type: 'range', session: -1, start: 3 })).toEqual([[1, 3, 'c']]);
});

test('find({ search }) understands * and ?, takes nothing else for a pattern, and can leave out repetitions', () => {
  const history = sessionWith('fit(model)', 'a.b', 'fit(model)', 'two\nlines', 'axb');
  const search = (pattern: string, rest: object = {}) =>
    history.find({ hist_access_type: 'search', pattern, ...rest }).map(([, line]) => line);
  expect(search('fit*')).toEqual([1, 3]);
  expect(search('fit*', { unique: true })).toEqual([3]);
  expect(search('a.b')).toEqual([2]);
  expect(search('a?b')).toEqual([2, 5]);
  expect(search('two*lines')).toEqual([4]);
  expect(search('*', { n: 2 })).toEqual([4, 5]);
});

test('two kernels that run at the same time have sessions of their own', () => {
  const [first, second] = [new CellHistory(folder), new CellHistory(folder)];
  first.add('a', 1);
  second.add('b', 1);
  expect(first.find({ hist_access_type: 'tail', n: 9 })).toEqual([
    [1, 1, 'a'],
    [2, 1, 'b'],
  ]);
});

test('a damaged file takes only its own session with it', () => {
  sessionWith('a');
  sessionWith('b');
  fs.writeFileSync(path.join(folder, '1.json'), '[[1, "a');
  expect(sessionWith('c').find({ hist_access_type: 'tail', n: 9 })).toEqual([
    [2, 1, 'b'],
    [3, 1, 'c'],
  ]);
});

test('no more than five hundred earlier sessions are kept', () => {
  for (let session = 1; session <= 520; session++) fs.writeFileSync(path.join(folder, `${session}.json`), '[[1,"x"]]');
  new CellHistory(folder);
  const sessions = fs.readdirSync(folder).map((name) => Number.parseInt(name, 10));
  expect(Math.min(...sessions)).toBe(21);
  expect(sessions).toContain(521);
});

test('find({ search }) understands sets in brackets as SQLite does', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'history-sets-'));
  const history = new CellHistory(folder);
  for (const [index, input] of ['cat', 'cot', 'cut', 'c]t', 'c-t', 'c[ot'].entries()) history.add(input, index + 1);
  const search = (pattern: string) => history.find({ hist_access_type: 'search', pattern }).map(([, , input]) => input);
  expect(search('c[ao]t')).toEqual(['cat', 'cot']);
  expect(search('c[a-o]t')).toEqual(['cat', 'cot']);
  expect(search('c[^ao]t')).toEqual(['cut', 'c]t', 'c-t']);
  expect(search('c[]]t')).toEqual(['c]t']);
  expect(search('c[ot')).toEqual(['c[ot']);
  expect(search('c[z-a]t')).toEqual([]);
  fs.rmSync(folder, { recursive: true });
});
