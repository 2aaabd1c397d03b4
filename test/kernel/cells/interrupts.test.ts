import { expect, test } from 'vitest';
import { createCell, isStopped } from '../../../src/kernel/cells/cell';
import { runInCell } from '../../../src/kernel/cells/current-cell';
import { InterruptedError } from '../../../src/kernel/cells/interrupted-error';
import { Interrupts } from '../../../src/kernel/cells/interrupts';
import { loopSignal } from '../../../src/kernel/cells/loop-signal';

const newCell = () => createCell({ name: 'In[1]', source: '', publish: () => {} });

test('interrupt(running) ends a cell that does not listen', async () => {
  const cell = newCell();
  new Interrupts().interrupt(cell);
  expect(isStopped(cell)).toBe(true);
  await expect(cell.failed).rejects.toThrow(InterruptedError);
});

test('interrupt(running) tells a cell that listens, twice if need be, and leaves its end to it', async () => {
  const interrupts = new Interrupts();
  const cell = newCell();
  let told = 0;
  const forget = runInCell(cell, () => interrupts.onInterrupt(() => told++));
  interrupts.interrupt(cell);
  interrupts.interrupt(cell);
  expect(told).toBe(2);
  expect(cell.stopSignal[2]).toBe(1);
  expect(() => runInCell(cell, interrupts.endLoop)).not.toThrow();
  forget();
  forget();
  expect(cell.stopSignal[2]).toBe(0);
  expect(() => runInCell(cell, interrupts.endLoop)).toThrow(InterruptedError);
  await expect(Promise.race([cell.failed, 'still running'])).resolves.toBe('still running');
});

test('a cell whose last listener is gone after an interrupt ends, though what it waits for never comes', async () => {
  const interrupts = new Interrupts();
  const cell = newCell();
  const forget = runInCell(cell, () => interrupts.onInterrupt(() => {}));
  interrupts.interrupt(cell);
  forget();
  await expect(Promise.race([cell.failed, new Promise(() => {})])).rejects.toThrow(InterruptedError);
});

test('onInterrupt(listener) refuses to begin anything in a cell that was interrupted', () => {
  const interrupts = new Interrupts();
  const cell = newCell();
  interrupts.interrupt(cell);
  expect(() => runInCell(cell, () => interrupts.onInterrupt(() => {}))).toThrow(InterruptedError);
});

test('interrupt() with no cell running stops what earlier cells have left behind, and not those that come later', () => {
  const interrupts = new Interrupts();
  const [earlier, later] = [newCell(), newCell()];
  interrupts.add(earlier);
  interrupts.interrupt(undefined);
  interrupts.add(later);
  expect([isStopped(earlier), isStopped(later)]).toEqual([true, false]);
});

test('the loop signal ends the loops of a stopped cell and lets those of others go on until the next turn', async () => {
  const interrupts = new Interrupts();
  const [stopped, healthy] = [newCell(), newCell()];
  interrupts.interrupt(stopped);
  expect(loopSignal[0]).toBe(1);
  expect(() => runInCell(healthy, interrupts.endLoop)).not.toThrow();
  expect(loopSignal[0]).toBe(0);
  await new Promise(setImmediate);
  expect(loopSignal[0]).toBe(1);
  expect(() => runInCell(stopped, interrupts.endLoop)).toThrow(InterruptedError);
});
