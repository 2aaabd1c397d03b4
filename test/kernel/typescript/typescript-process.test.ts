import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
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

/** A cell on which TypeScript works for many seconds. */
const endless = `type Count<N extends number, A extends unknown[] = []> = A['length'] extends N ? A : Count<N, [...A, 1]>;
${Array.from({ length: 900 }, (_, index) => `let x${index}: Count<${950 - index}>;`).join('\n')}`;

test('what is being compiled can be given up, and the next process answers what it is asked', async () => {
  typescript = new TypeScriptProcess(typescriptCommands(), places);
  const given = typescript.compile([], endless);
  const asked = typescript.complete([{ name: 'In[1]', source: 'const epochs = 10;', lacks: [] }], 'epo', 3);
  typescript.interrupt();
  await expect(given).rejects.toThrow('interrupted');
  expect((await asked).items[0]).toMatchObject({ text: 'epochs' });
});

test('a process that computes ends when the one that started it is killed', async () => {
  const script = `
    const { TypeScriptProcess } = require('./src/kernel/typescript/typescript-process');
    const { typescriptCommands } = require('./src/kernel/typescript/commands');
    const typescript = new TypeScriptProcess(typescriptCommands(), ${JSON.stringify(places)});
    typescript.isComplete('1').then(() => {
      typescript.compile([], ${JSON.stringify(endless)});
      console.log(typescript.child.pid);
    });`;
  const parent = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
    cwd: repositoryRoot,
  });
  const [pid] = (await once(parent.stdout, 'data')).map(Number);
  expect(commandOf(pid!)).toContain('/typescript/service');
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(commandOf(pid!)).not.toContain('/typescript/service'), { timeout: 20_000 });
});

function commandOf(id: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(id)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
