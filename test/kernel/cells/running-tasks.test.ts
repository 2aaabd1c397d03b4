import { AsyncResource, executionAsyncId } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { runningTasks } from '../../../src/kernel/cells/running-tasks';

const [major = 0] = process.versions.node.split('.').map(Number);

/** What is left of a task in which the canceller is called. */
function afterCancelling(): number {
  return new AsyncResource('test').runInAsyncScope(() => {
    expect(executionAsyncId()).not.toBe(0);
    const tasks = runningTasks();
    tasks.pause();
    tasks.cancel();
    tasks.resume();
    return executionAsyncId();
  });
}

test.runIf(major < 24)("process.binding('async_wrap').clearAsyncIdStack takes everything off Node's list", () => {
  expect(afterCancelling()).toBe(0);
});

test.skipIf(major < 24)('where Node.js keeps its list to itself, a task is not cancelled', () => {
  expect(afterCancelling).toThrow('Expected no task to be running.');
});
