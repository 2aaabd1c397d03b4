import fs from 'node:fs';
import path from 'node:path';
import { cacheDirectory } from '../../src/settings';
import { findPython } from '../../src/setup/prerequisites';
import { runCommand } from '../../src/setup/run-command';

const directory = path.join(cacheDirectory, 'bench-venv');
const python = path.join(directory, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
const requirements = path.join(__dirname, '..', 'peers', 'requirements.txt');

/**
 * Installs the Python peers' packages into an environment of their own, unless they are there, and returns its Python.
 *
 * @throws Error when there is no Python, or a package cannot be had
 */
export async function preparePythonPeers(): Promise<string> {
  if (!fs.existsSync(python)) {
    const found = findPython();
    if (!found) throw new Error('No Python was found for the peers: npm run doctor says what is needed.');
    await runCommand(found.command, ['-m', 'venv', directory]);
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  await runCommand(python, install, { inherit: true });
  return python;
}
