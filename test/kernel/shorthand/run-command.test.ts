import { expect, test } from 'vitest';
import { signalFamily } from '../../../src/kernel/control-thread/children';
import { runShellCommand } from '../../../src/kernel/shorthand/run-command';

function recording() {
  const printed = { stdout: '', stderr: '' };
  const writer = (name: keyof typeof printed) => ({ write: (text: string) => (printed[name] += text) });
  return { printed, output: { stdout: writer('stdout'), stderr: writer('stderr') } };
}

test('runCommand(command) prints what the command prints, and says an exit code that is not 0', async () => {
  const { printed, output } = recording();
  await runShellCommand('echo out; echo err >&2; exit 3', undefined, signalFamily, output);
  expect(printed.stdout).toBe('out\n');
  expect(printed.stderr).toBe('err\nexit code 3: echo out; echo err >&2; exit 3\n');
});

test('a command ends with its cell, and so does what it has started', async () => {
  const { output } = recording();
  const failed = Promise.reject(new Error('interrupted'));
  await runShellCommand('sleep 600; echo', { failed }, signalFamily, output);
});
