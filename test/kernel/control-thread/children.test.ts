import { expect, test } from 'vitest';
import { childrenOf } from '../../../src/kernel/control-thread/children';

const entry = (id: number, parent: number, group: number) => ({ id, parent, group });

test('children are what descends from a process and shares its group', () => {
  const processes = [entry(10, 1, 5), entry(11, 10, 5), entry(12, 11, 5), entry(13, 10, 13), entry(14, 1, 5)];
  expect(childrenOf(10, processes)).toEqual([11, 12]);
});

test('whoever leads the group has also those children whose parents are gone', () => {
  const processes = [entry(10, 1, 10), entry(11, 10, 10), entry(14, 1, 10), entry(15, 1, 15)];
  expect(childrenOf(10, processes)).toEqual([11, 14]);
});
