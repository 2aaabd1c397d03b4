import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createCell, stopCell } from '../../../src/kernel/cells/cell';
import { stopTimersWithTheirCell } from '../../../src/kernel/cells/cell-timers';
import { runInCell } from '../../../src/kernel/cells/current-cell';
import { repositoryRoot } from '../../../src/settings';

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

const roomsOfCells = ['arrays', 'data', 'drawing', 'figures', 'kernel', 'models', 'notebook', 'showing', 'training'];

test("what runs on a cell's behalf takes its timers from node:timers, which stay when a cell's own are stopped", () => {
  const sources = path.join(repositoryRoot, 'src');
  const files = roomsOfCells.flatMap((room) =>
    fs
      .readdirSync(path.join(sources, room), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(sources, room, file)),
  );
  const dependent = files
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => {
      const text = fs.readFileSync(file, 'utf8');
      const used = [...text.matchAll(/(?<![.\w'])(set(?:Timeout|Interval|Immediate))\b(?!['\]])/g)].map(
        ([, name]) => name,
      );
      const imported = [...text.matchAll(/import \{([^}]*)\} from 'node:timers(?:\/promises)?'/g)].join();
      return used.some((name) => !imported.includes(name!));
    });
  expect(dependent).toEqual([]);
});

test('timers call back in their order, each before the next turn of promises ends, and what they throw is uncaught', async () => {
  const cell = createCell({ name: 'In[1]', source: '', publish: () => {} });
  const order: string[] = [];
  const thrown: unknown[] = [];
  const keep = (error: unknown) => thrown.push(error);
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', keep);
  await runInCell(
    cell,
    () =>
      new Promise<void>((done) => {
        scope.setImmediate(() => order.push('one'));
        scope.setImmediate(() => {
          Promise.resolve().then(() => order.push('after two'));
          order.push('two');
        });
        scope.setImmediate(() => {
          scope.setImmediate(() => scope.setImmediate(done));
          throw new RangeError('thrown');
        });
      }),
  );
  process.removeListener('uncaughtException', keep);
  for (const other of others) process.on('uncaughtException', other);
  expect(order).toEqual(['one', 'two', 'after two']);
  expect(thrown).toEqual([new RangeError('thrown')]);
});
