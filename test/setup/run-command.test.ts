import { expect, test } from 'vitest';
import { runCommand } from '../../src/setup/run-command';

const node = (program: string) => runCommand(process.execPath, ['-e', program]);

test('runCommand(command, parameters) gives standard output only', async () => {
  expect(await node("console.error('noise'); process.stdout.write('2.21.0')")).toBe('2.21.0');
});

test('runCommand(command, parameters) rejects with the exit code and the last lines of all output', async () => {
  await expect(node("console.error('disk full'); process.exit(3)")).rejects.toThrow(/exit code 3\n.*disk full/s);
});

test('runCommand(command, parameters) says which command could not be started', async () => {
  await expect(runCommand('no-such-command', [])).rejects.toThrow('no-such-command could not be started');
});
