import { expect, test } from 'vitest';
import { withoutKernelFrames } from '../../../src/kernel/errors/clean-traces';

test('withoutKernelFrames(text) takes the kernel and what lies below it out of a trace, and leaves the rest as it is', () => {
  const lines = [
    'Error: x',
    '    at parse (node:url:10:5)',
    '    at <anonymous> (/In[1]:1:15)',
    '    at global.<computed> (/project/src/kernel/cells/executor.ts:112:14)',
    '    at /In[1]',
    '    at Script.runInThisContext (node:vm:135:14)',
    '    at async Executor.run (/project/src/kernel/cells/executor.ts:68:25)',
    'I met at noon (node:vm) in /project/src/kernel/',
    '    at node:internal/process/task_queues:95:5',
  ];
  const shown = withoutKernelFrames(lines.join('\n'), '/project').split('\n');
  expect(shown).toEqual([...lines.slice(0, 3), ...lines.slice(7)]);
});

test('withoutKernelFrames(text) leaves other traces alone', () => {
  const text = 'Error: y\n    at f (/project/src/data/load.ts:1:1)\n    at Script.runInThisContext (node:vm:135:14)\n';
  expect(withoutKernelFrames(text, '/project')).toBe(text);
});
