import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { cacheDirectory } from '../../src/settings';
import { findPython } from '../../src/setup/prerequisites';
import { runCommand } from '../../src/setup/run-command';

const directory = path.join(cacheDirectory, 'mlflow-venv');
const python = path.join(directory, 'bin', 'python');
export const mlflowVersion = '3.17.2';

/** Installs MLflow from PyPI into an environment of the tests' own; throws where PyPI is not reachable. */
export async function prepareMlflow(): Promise<void> {
  const installed = await runCommand(python, ['-m', 'pip', 'show', 'mlflow']).catch(() => '');
  if (installed.includes(`Version: ${mlflowVersion}`)) return;
  const found = findPython();
  if (!found) throw new Error('No Python was found: npm run doctor says what is needed.');
  if (!fs.existsSync(python)) await runCommand(found.command, ['-m', 'venv', directory]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
  await runCommand(python, ['-m', 'pip', 'install', ...quiet, `mlflow==${mlflowVersion}`]);
}

/** Starts an MLflow server on the loopback address that keeps everything in a folder and stores artifacts itself. */
export async function startMlflow(folder: string): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const database = `sqlite:///${path.join(folder, 'mlflow.db')}`;
  const parameters = ['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  const stores = ['--backend-store-uri', database, '--artifacts-destination', path.join(folder, 'artifacts')];
  const log = fs.openSync(path.join(folder, 'mlflow.log'), 'w');
  const child = spawn(python, [...parameters, ...stores], {
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
  });
  const address = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(fs.readFileSync(path.join(folder, 'mlflow.log'), 'utf8').slice(-2000));
    const response = await fetch(`${address}/health`).catch(() => undefined);
    if (response?.ok) return { address, stop: () => stop(child) };
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Ends the server with its workers. */
async function stop(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.on('close', resolve));
  if (child.pid) process.kill(-child.pid, 'SIGTERM');
  await closed;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
