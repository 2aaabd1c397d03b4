import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createCell, stopCell } from '../../../src/kernel/cells/cell';
import { stopTimersWithTheirCell } from '../../../src/kernel/cells/cell-timers';
import { runInCell } from '../../../src/kernel/cells/current-cell';

const { setTimeout, setInterval, setImmediate } = globalThis;
const scope = { setTimeout, setInterval, setImmediate };
stopTimersWithTheirCell(scope);

test('the timers of a stopped cell fire no more, those of others do', async () => {
  const cell = createCell({ name: 'In[1]', source: '', publish: () => {} });
  const fired: string[] = [];
  runInCell(cell, () => {
    scope.setTimeout(() => fired.push('timeout'), 1);
    scope.setInterval(() => fired.push('interval'), 1);
    scope.setImmediate(() => fired.push('immediate'));
  });
  scope.setTimeout(() => fired.push('other'), 1);
  stopCell(cell);
  await later(20);
  expect(fired).toEqual(['other']);
});

test('a timer of a cell hands over its parameters, and can be promisified', async () => {
  const cell = createCell({ name: 'In[1]', source: '', publish: () => {} });
  const given = await runInCell(cell, () => new Promise((resolve) => scope.setTimeout(resolve, 1, 'given')));
  expect(given).toBe('given');
  expect(await runInCell(cell, () => promisify(scope.setTimeout)(1, 'value'))).toBe('value');
});
