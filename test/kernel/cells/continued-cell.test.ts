import { expect, test } from 'vitest';
import { type Cell, createCell, isStopped, stopCell } from '../../../src/kernel/cells/cell';
import { continuedCell } from '../../../src/kernel/cells/continued-cell';
import { currentCell, runInCell } from '../../../src/kernel/cells/current-cell';

const remembered: Cell[] = [];
const interrupts = { add: (cell: Cell) => void remembered.push(cell) };

test('a listener goes on with its cell, and an interrupt ends only what it was doing', () => {
  const published: string[] = [];
  const cell = createCell({ name: 'In[1]', source: '', publish: (type) => void published.push(type) });
  const seen: Cell[] = [];
  const listener = runInCell(cell, () => continuedCell(() => void seen.push(currentCell()!), interrupts));
  cell.hasEnded = true;
  stopCell(cell);
  listener();
  listener();
  stopCell(seen[0]!);
  listener();
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
  expect(seen.map(({ name, hasEnded }) => [name, hasEnded])).toEqual(Array(3).fill(['In[1]', true]));
  expect(isStopped(seen[2]!)).toBe(false);
  expect(remembered).toEqual([seen[0], seen[2]]);
  seen[2]!.publish('display_data', {});
  expect(published).toEqual(['display_data']);
});

test('a listener that belongs to no cell stays as it is', () => {
  const listener = () => {};
  expect(continuedCell(listener, interrupts)).toBe(listener);
});
