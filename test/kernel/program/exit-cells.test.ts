import { expect, test } from 'vitest';
import { createCell, isStopped } from '../../../src/kernel/cells/cell';
import { runInCell } from '../../../src/kernel/cells/current-cell';
import { Interrupts } from '../../../src/kernel/cells/interrupts';
import { exitCells, ProcessExit } from '../../../src/kernel/program/exit-cells';

test('process.exit ends the cell that calls it, also where the cell catches what is thrown; without a cell it ends the process', async () => {
  const left: unknown[] = [];
  const program = { exit: (code?: unknown): never => left.push(code) as never };
  exitCells(new Interrupts(), () => {}, program);
  const cell = createCell({ name: 'In[1]', source: '', publish: () => {} });
  expect(() => runInCell(cell, () => program.exit(2))).toThrow(ProcessExit);
  await expect(cell.failed).rejects.toThrow('process.exit(2) ends the cell and not the kernel');
  expect(isStopped(cell)).toBe(true);
  expect(left).toEqual([]);
  program.exit(1);
  expect(left).toEqual([1]);
});
