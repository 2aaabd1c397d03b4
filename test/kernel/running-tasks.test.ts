import { AsyncResource, executionAsyncId } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { taskCanceller } from '../../src/kernel/running-tasks';

test("process.binding('async_wrap').clearAsyncIdStack takes everything off Node's list of running tasks", () => {
  const cancelTasks = taskCanceller()!;
  const ids = new AsyncResource('test').runInAsyncScope(() => {
    const before = executionAsyncId();
    cancelTasks();
    return [before, executionAsyncId()];
  });
  expect(ids[0]).not.toBe(0);
  expect(ids[1]).toBe(0);
});
