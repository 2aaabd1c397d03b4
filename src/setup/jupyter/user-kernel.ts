import fs from 'node:fs';
import path from 'node:path';
import { kernelName, setupFile } from '../layout';
import { installFiguresInLab, labExtensionDirectory } from './figures-in-lab';
import { type KernelFiles, kernelFiles, kernelLauncher, writeFiles } from './kernel-files';

/** Where a user's own Jupyter data lies; the kernel is one folder in it. */
const userKernelDirectory = (dataDirectory: string) => path.join(dataDirectory, 'kernels', kernelName);

/**
 * Registers the kernel, and the extension that draws figures in their own size, for every Jupyter of the user, or
 * brings an earlier registration up to date; returns its folder.
 *
 * It points at this repository by its full path. When that has moved, what is started says so.
 */
export function installUserKernel(dataDirectory: string): string {
  const directory = userKernelDirectory(dataDirectory);
  writeFiles(directory, userKernelFiles(directory));
  installFiguresInLab(dataDirectory);
  return directory;
}

/** Takes the registration back; returns its folder, or undefined when there was none. */
export function removeUserKernel(dataDirectory: string): string | undefined {
  const directory = userKernelDirectory(dataDirectory);
  fs.rmSync(labExtensionDirectory(dataDirectory), { recursive: true, force: true });
  if (!fs.existsSync(directory)) return undefined;
  fs.rmSync(directory, { recursive: true });
  return directory;
}

function userKernelFiles(directory: string): KernelFiles {
  const starter = path.join(directory, 'start.js');
  return {
    ...kernelFiles([starter, kernelLauncher]),
    'start.js': fs.readFileSync(setupFile('jupyter/start-user-kernel.js'), 'utf8'),
  };
}
