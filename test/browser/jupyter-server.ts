import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { repositoryRoot } from '../../src/settings';
import { jupyterCommand } from '../../src/setup/layout';

export interface JupyterServer {
  /** The address of a file of the repository in JupyterLab, token included. */
  address(file: string): string;
  stop(): Promise<void>;
}

/**
 * Starts JupyterLab on the repository as `npm start` does, with settings of its own in `folder` and without a browser.
 */
export async function startJupyterServer(folder: string): Promise<JupyterServer> {
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  writeSettings(path.join(folder, 'settings'));
  const child = spawn(
    jupyterCommand,
    [
      'lab',
      '--no-browser',
      '--allow-root',
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--expose-app-in-browser',
      `--IdentityProvider.token=${token}`,
    ],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', 'ignore', fs.openSync(path.join(folder, 'jupyter.log'), 'w')],
      env: {
        ...process.env,
        FASHION_MNIST_LANGUAGE: 'ko',
        JUPYTER_CONFIG_DIR: path.join(folder, 'config'),
        JUPYTER_RUNTIME_DIR: path.join(folder, 'runtime'),
        JUPYTERLAB_SETTINGS_DIR: path.join(folder, 'settings'),
        JUPYTERLAB_WORKSPACES_DIR: path.join(folder, 'workspaces'),
      },
    },
  );
  const base = `http://127.0.0.1:${port}`;
  await answers(`${base}/api/status?token=${token}`, child);
  return {
    address: (file) => `${base}/lab/tree/${file}?token=${token}`,
    stop: () => stop(child),
  };
}

/** JupyterLab keeps cells that are out of sight out of the page; the test wants to see all of them. */
function writeSettings(folder: string): void {
  const file = path.join(folder, '@jupyterlab', 'notebook-extension', 'tracker.jupyterlab-settings');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ windowingMode: 'none' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`JupyterLab ended with exit code ${child.exitCode} before it answered.`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  await closed;
}
