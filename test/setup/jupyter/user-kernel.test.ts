import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { installUserKernel, removeUserKernel } from '../../../src/setup/jupyter/user-kernel';
import { pythonCommand } from '../../../src/setup/layout';
import { temporaryFolder } from '../temporary-folder';

const read = (directory: string, name: string) => fs.readFileSync(path.join(directory, name), 'utf8');

test('installUserKernel(dataDirectory) registers a name, a logo and absolute paths', () => {
  const data = temporaryFolder();
  const directory = installUserKernel(data);
  expect(directory).toBe(path.join(data, 'kernels', 'fashion-mnist'));
  const { argv, display_name, language } = JSON.parse(read(directory, 'kernel.json'));
  expect({ display_name, language }).toEqual({ display_name: 'TypeScript (Fashion-MNIST)', language: 'typescript' });
  expect(argv.at(-1)).toBe('{connection_file}');
  for (const file of argv.slice(0, -1)) expect(fs.existsSync(file) && path.isAbsolute(file), file).toBe(true);
  expect(read(directory, 'logo-svg.svg')).toContain('<svg');
});

test('installUserKernel(dataDirectory) brings an earlier registration up to date', () => {
  const data = temporaryFolder();
  const directory = installUserKernel(data);
  const current = read(directory, 'kernel.json');
  fs.writeFileSync(path.join(directory, 'kernel.json'), '{"argv": ["/old/node"]}');
  installUserKernel(data);
  expect(read(directory, 'kernel.json')).toBe(current);
});

test('removeUserKernel(dataDirectory) takes it back and leaves other kernels alone', () => {
  const data = temporaryFolder();
  const other = path.join(data, 'kernels', 'python3');
  fs.mkdirSync(other, { recursive: true });
  const directory = installUserKernel(data);
  expect(removeUserKernel(data)).toBe(directory);
  expect(fs.readdirSync(path.join(data, 'kernels'))).toEqual(['python3']);
  expect(removeUserKernel(data)).toBeUndefined();
});

test('a registered kernel says what to do when the folder has moved', () => {
  const directory = installUserKernel(temporaryFolder());
  const [node, starter] = JSON.parse(read(directory, 'kernel.json')).argv;
  const { status, stderr } = spawnSync(node, [starter, '/moved/src/kernel/launch.js', 'connection.json'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('/moved/src/kernel/launch.js');
  expect(stderr).toContain('npm run kernel:install');
});

const missing = fs.existsSync(pythonCommand) ? undefined : 'no .venv: run npm run setup';
if (missing) console.warn(`Skipped: the registered kernel, started by a client (${missing})`);

test.skipIf(missing)(
  'a Jupyter client elsewhere finds and starts the registered kernel',
  async () => {
    const data = temporaryFolder();
    const directory = installUserKernel(data);
    const { stdout } = await promisify(execFile)(pythonCommand, [path.join(__dirname, 'start-kernel.py'), data], {
      // In an environment of its own, Jupyter would prefer the kernels of that environment.
      env: { ...process.env, JUPYTER_DATA_DIR: data, JUPYTER_PREFER_ENV_PATH: '0' },
    });
    expect(JSON.parse(stdout)).toEqual({ found: directory, results: ['42'] });
  },
  120_000,
);
