import fs from 'node:fs';
import path from 'node:path';
import { fingerprint, hasStamp, writeStamp } from '../../src/files/stamp';
import { cacheDirectory } from '../../src/settings';
import { kernelFiles, kernelLauncher, writeFiles } from '../../src/setup/jupyter/kernel-files';
import { kernelName, pythonCommand } from '../../src/setup/layout';
import { pipOptions } from '../../src/setup/python/python-environment';
import { runCommand } from '../../src/setup/run-command';

/** The Python that has the packages of requirements.txt and knows the kernel. */
export const testPythonCommand = commandIn('test-python');

/** The Python that has Keras, and jax to compute with. */
export const kerasPythonCommand = commandIn('test-keras');

/**
 * Makes the Python environment of the tests, if it is not there yet; resolves to what it lacks where that is
 * impossible.
 */
export async function prepareTestPython(): Promise<string | undefined> {
  const missing = await prepare('test-python', 'requirements.txt');
  if (missing) return missing;
  const folder = path.join(cacheDirectory, 'test-python');
  writeFiles(path.join(folder, 'share', 'jupyter', 'kernels', kernelName), kernelFiles([kernelLauncher]));
  return undefined;
}

/**
 * Makes the Python environment with Keras, if it is not there yet; resolves to what it lacks where that is impossible.
 */
export function prepareKeras(): Promise<string | undefined> {
  return prepare('test-keras', 'keras-requirements.txt');
}

async function prepare(name: string, file: string): Promise<string | undefined> {
  if (!fs.existsSync(pythonCommand)) return 'no .venv: run npm run setup';
  const requirements = path.join(__dirname, file);
  const stampFile = path.join(cacheDirectory, name, 'complete.json');
  const contents = { requirements: fingerprint(requirements) };
  if (hasStamp(stampFile, contents)) return undefined;
  try {
    await runCommand(pythonCommand, ['-m', 'venv', '--clear', path.join(cacheDirectory, name)]);
    await runCommand(commandIn(name), ['-m', 'pip', 'install', '--quiet', ...pipOptions, '-r', requirements]);
  } catch (error) {
    return `the Python packages of the tests could not be installed: ${(error as Error).message}`;
  }
  writeStamp(stampFile, contents);
  return undefined;
}

function commandIn(name: string): string {
  return path.join(cacheDirectory, name, 'bin', 'python');
}
