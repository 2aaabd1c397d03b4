/** Where set-up puts things; all of it inside the repository, none of it committed. */
import path from 'node:path';
import { cacheDirectory, repositoryRoot } from '../settings';

export const environmentDirectory = path.join(repositoryRoot, '.venv');

const executables = (environment: string) => path.join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');

export const pythonIn = (environment: string) => path.join(executables(environment), 'python');
export const pythonCommand = pythonIn(environmentDirectory);
export const jupyterCommand = path.join(executables(environmentDirectory), 'jupyter');

export const kernelName = 'fashion-mnist';
export const kernelDirectory = path.join(environmentDirectory, 'share', 'jupyter', 'kernels', kernelName);

export const tfjsNodeDirectory = path.join(repositoryRoot, 'node_modules', '@tensorflow', 'tfjs-node');
export const addonFile = path.join(tfjsNodeDirectory, 'lib', 'napi-v8', 'tfjs_binding.node');

export const tensorflowVersion = '2.21.0';
export const libraryDirectory = path.join(
  cacheDirectory,
  'tensorflow',
  `${tensorflowVersion}-${process.platform}-${process.arch}`,
);

/** A file that stands beside this module. */
export const setupFile = (name: string) => path.join(repositoryRoot, 'src', 'setup', name);
