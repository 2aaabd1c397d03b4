import readline from 'node:readline/promises';
import { PassThrough, type Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createCell } from '../../../src/kernel/cells/cell';
import { runInCell } from '../../../src/kernel/cells/current-cell';
import { lendStdin } from '../../../src/kernel/program/cell-stdin';

const cell = () => createCell({ name: 'In[1]', source: '', publish: () => {} });

test("readline on a cell's process.stdin asks the reader", async () => {
  const program = {} as { stdin: Readable };
  const answers = ['Ada', 'Bo'];
  lendStdin(async () => answers.shift() ?? new Promise<never>(() => {}), program);
  const said = await runInCell(cell(), async () => {
    const lines = readline.createInterface({ input: program.stdin, output: new PassThrough() });
    const first = await lines.question('name? ');
    const second = await lines.question('other? ');
    lines.close();
    return [first, second];
  });
  expect(said).toEqual(['Ada', 'Bo']);
});

test('where nobody can be asked, the stream says so, and the next cell has a new one', async () => {
  const program = {} as { stdin: Readable };
  lendStdin(() => Promise.reject(new Error('nobody here')), program);
  const stream = runInCell(cell(), () => program.stdin);
  await expect(stream.toArray()).rejects.toThrow('nobody here');
  expect(runInCell(cell(), () => program.stdin)).not.toBe(stream);
});
