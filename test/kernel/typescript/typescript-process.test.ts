import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { typescriptCommands } from '../../../src/kernel/typescript/commands';
import { TypeScriptProcess } from '../../../src/kernel/typescript/typescript-process';
import { repositoryRoot } from '../../../src/settings';

let typescript: TypeScriptProcess;
afterEach(() => typescript.close());

const places = { root: repositoryRoot, folder: os.tmpdir() };
const fails = [process.execPath, '-e', 'process.exit(1)'];

test('a process that cannot start is replaced by the next way to start it, and answers what it was asked', async () => {
  typescript = new TypeScriptProcess([fails, ...typescriptCommands()], places);
  const { diagnostics, declares } = await typescript.compile([], 'const epochs = 10;');
  expect({ diagnostics, declares }).toEqual({ diagnostics: [], declares: ['epochs'] });
});

test('a process that was killed is replaced', async () => {
  typescript = new TypeScriptProcess(typescriptCommands(), places);
  await typescript.isComplete('1');
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const mine = children
    .split('\n')
    .map(Number)
    .filter((id) => id > 0 && commandOf(id).includes('/typescript/service'));
  expect(mine).toHaveLength(1);
  process.kill(mine[0]!, 'SIGKILL');
  expect(await typescript.isComplete('function f() {')).toEqual({ status: 'incomplete', indent: '  ' });
});

test('when no way to start it works, the cell is told, with what the process complained of', async () => {
  typescript = new TypeScriptProcess([[process.execPath, '-e', 'throw new Error("no memory left")']], places);
  await expect(typescript.isComplete('1')).rejects.toThrow(/ended before it answered[\s\S]*no memory left/);
});

function commandOf(id: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(id)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
