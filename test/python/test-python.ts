import fs from 'node:fs';
import path from 'node:path';
import { fingerprint, hasStamp, writeStamp } from '../../src/files/stamp';
import { cacheDirectory } from '../../src/settings';
import { kernelFiles, kernelLauncher, writeFiles } from '../../src/setup/jupyter/kernel-files';
import { kernelName, pythonCommand } from '../../src/setup/layout';
import { pipOptions } from '../../src/setup/python/python-environment';
import { runCommand } from '../../src/setup/run-command';

const folder = path.join(cacheDirectory, 'test-python');
const requirements = path.join(__dirname, 'requirements.txt');
const stampFile = path.join(folder, 'complete.json');

/** The Python that has the packages of requirements.txt and knows the kernel. */
export const testPythonCommand = path.join(folder, 'bin', 'python');

/** Makes the Python environment of the tests, if it is not there yet; resolves to what it lacks where that is impossible. */
export async function prepareTestPython(): Promise<string | undefined> {
  if (!fs.existsSync(pythonCommand)) return 'no .venv: run npm run setup';
  const contents = { requirements: fingerprint(requirements) };
  if (!hasStamp(stampFile, contents)) {
    try {
      await runCommand(pythonCommand, ['-m', 'venv', '--clear', folder]);
      await runCommand(testPythonCommand, ['-m', 'pip', 'install', '--quiet', ...pipOptions, '-r', requirements]);
    } catch (error) {
      return `the Python packages of the tests could not be installed: ${(error as Error).message}`;
    }
  }
  writeFiles(path.join(folder, 'share', 'jupyter', 'kernels', kernelName), kernelFiles([kernelLauncher]));
  writeStamp(stampFile, contents);
  return undefined;
}
