import { expect, test } from 'vitest';
import { Interrupts } from '../../src/kernel/interrupts';

test('interrupt() tells every listener, and says whether there was one', () => {
  const interrupts = new Interrupts();
  expect(interrupts.interrupt()).toBe(false);
  let told = 0;
  const stop = interrupts.onInterrupt(() => told++);
  expect(interrupts.interrupt()).toBe(true);
  expect(told).toBe(1);
  stop();
  expect(interrupts.interrupt()).toBe(false);
  expect(told).toBe(1);
});
