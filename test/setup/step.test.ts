import { expect, test } from 'vitest';
import { runSteps, type Step } from '../../src/setup/step';

function reporting() {
  const lines: string[] = [];
  let time = 0;
  return { lines, log: (line: string) => void lines.push(line), now: () => (time += 1500) };
}

const step = (name: string, done: boolean, run: Step['run']): Step => ({
  name,
  doing: `doing ${name}`,
  isDone: () => done,
  run,
});

test('runSteps(steps) runs only what is not done, and says what it does and how long it took', async () => {
  const report = reporting();
  const ran = await runSteps(
    [step('first', true, async () => 'never'), step('second', false, async () => 'version 2')],
    report,
  );
  expect(ran).toBe(1);
  expect(report.lines).toEqual(['▸ second: doing second', '✓ second: 1.5 s – version 2']);
});

test('runSteps(steps) stops at the step that fails', async () => {
  const report = reporting();
  const broken = step('broken', false, async () => {
    throw new Error('no network');
  });
  await expect(runSteps([broken, step('later', false, async () => undefined)], report)).rejects.toThrow('no network');
  expect(report.lines).toEqual(['▸ broken: doing broken']);
});
