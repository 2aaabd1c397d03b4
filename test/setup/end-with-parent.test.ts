import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { spawnEndingWithParent } from '../../src/setup/end-with-parent.js';

const source = path.resolve(__dirname, '../../src/setup/end-with-parent.js');

test('spawnEndingWithParent(command) ends with its exit code, having written to its pipes', async () => {
  const child = spawnEndingWithParent('sh', ['-c', 'echo "$1"; echo noise >&2; exit 3', 'sh', 'two words']);
  const texts = [child.stdout, child.stderr].map((stream) => stream?.toArray().then((chunks) => chunks.join('')));
  expect(await once(child, 'close')).toEqual([3, null]);
  expect(await Promise.all(texts)).toEqual(['two words\n', 'noise\n']);
});

test('a program and what it started end when the process that started them is killed', async () => {
  // The grandchild holds the pipe's other end, so that the pipe ends when it does.
  const program = `require(${JSON.stringify(source)}).spawnEndingWithParent('sh', ['-c', 'sh -c "echo up; sleep 600" & wait'], { inherit: true })`;
  const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  const ended = Promise.all([once(parent, 'exit'), once(parent.stdout, 'close')]);
  parent.kill('SIGKILL');
  expect((await ended)[0]).toEqual([null, 'SIGKILL']);
});
