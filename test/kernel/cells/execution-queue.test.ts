import { expect, test } from 'vitest';
import { ExecutionQueue } from '../../../src/kernel/cells/execution-queue';

const failed = (reply: string) => reply === 'failed';
const noSleep = () => Promise.resolve();

test('add(run) runs requests in the order in which they were added', async () => {
  const queue = new ExecutionQueue(noSleep);
  const order: number[] = [];
  const slow = queue.add(async () => {
    await new Promise(setImmediate);
    order.push(1);
    return 'ok';
  }, failed);
  const quick = queue.add(async () => {
    order.push(2);
    return 'ok';
  }, failed);
  await Promise.all([slow, quick]);
  expect(order).toEqual([1, 2]);
});

test('add(run) aborts the requests that wait behind one that fails', async () => {
  const queue = new ExecutionQueue(noSleep);
  const first = queue.add(async () => 'failed', failed);
  const second = queue.add(async () => 'ok', failed);
  expect(await first).toEqual({ aborted: false, reply: 'failed' });
  expect(await second).toEqual({ aborted: true });
});

test('add(run) aborts a request that arrives before the client can know of the failure', async () => {
  let arrive = (): void => {};
  const queue = new ExecutionQueue(() => {
    arrive();
    return Promise.resolve();
  });
  let late: Promise<unknown> = Promise.resolve();
  arrive = () => {
    late = queue.add(async () => 'ok', failed);
  };
  await queue.add(async () => 'failed', failed);
  expect(await late).toEqual({ aborted: true });
});

test('add(run) runs what is asked for after the failure was answered', async () => {
  const queue = new ExecutionQueue(noSleep);
  await queue.add(async () => 'failed', failed);
  expect(await queue.add(async () => 'ok', failed)).toEqual({ aborted: false, reply: 'ok' });
});

test('add(run) goes on after a request that rejects', async () => {
  const queue = new ExecutionQueue(noSleep);
  const broken = queue.add(async (): Promise<string> => {
    throw new Error('broken');
  }, failed);
  await expect(broken).rejects.toThrow('broken');
  expect(await queue.add(async () => 'ok', failed)).toEqual({ aborted: false, reply: 'ok' });
});
