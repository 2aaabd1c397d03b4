import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { WaitingText } from '../../../src/kernel/control-thread/waiting-text';

test('whoever prints more than may wait goes on when the other thread has taken it', () => {
  const waiting = new WaitingText(undefined, 3);
  waiting.add('abcd');
  const taker = new Worker(
    `const { workerData } = require('node:worker_threads');
    Atomics.sub(workerData, 0, 4);
    Atomics.notify(workerData, 0);`,
    { eval: true, workerData: waiting.count },
  );
  waiting.add('e');
  expect(waiting.count[0]).toBe(1);
  return taker.terminate();
});

test('what is printed and taken in turns waits for nothing', () => {
  const waiting = new WaitingText(undefined, 3);
  for (let turn = 0; turn < 10; turn++) {
    waiting.add('abcd');
    waiting.take('abcd');
  }
  expect(waiting.count[0]).toBe(0);
});
