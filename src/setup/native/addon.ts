import fs from 'node:fs';
import path from 'node:path';
import { hasStamp, writeStamp } from '../../files/stamp';
import { putInPlace } from '../../files/whole-folder';
import { repositoryRoot } from '../../settings';
import { addonFile, libraryDirectory, tensorflowVersion, tfjsNodeDirectory } from '../layout';
import { findCompiler } from '../prerequisites';
import { runCommand } from '../run-command';
import type { Step } from '../step';
import { hasTensorflowPackage } from './tensorflow-library';

const stampFile = `${addonFile}.json`;

/** Whether the addon will be built here, or tfjs-node's prebuilt one downloaded. */
export const buildsAddon = () => hasTensorflowPackage && findCompiler() !== undefined;

/** tfjs-node's native addon: built against the TensorFlow library of this set-up, or, where that cannot be, downloaded prebuilt. */
export const addon: Step = {
  name: 'TensorFlow addon',
  doing: 'preparing the native part of @tensorflow/tfjs-node',
  isDone: () => fs.existsSync(addonFile) && (hasStamp(stampFile, builtStamp) || hasStamp(stampFile, prebuiltStamp)),
  async run() {
    if (buildsAddon()) await build(findCompiler()!);
    else await download();
    const version = await loadedTensorflowVersion();
    writeStamp(stampFile, buildsAddon() ? builtStamp : prebuiltStamp);
    return `TensorFlow ${version}${buildsAddon() ? '' : ', the prebuilt library of tfjs-node; a C++ compiler would bring the current one'}`;
  },
};

const builtStamp = { library: path.relative(repositoryRoot, libraryDirectory), tensorflow: tensorflowVersion };
const prebuiltStamp = { library: 'prebuilt' };

/** Compiles the addon with one call of the compiler: it uses only Node's stable C interface, so it serves every Node version. */
async function build(compiler: string): Promise<void> {
  const temporary = `${addonFile}.building`;
  const libraries = path.join(libraryDirectory, 'lib');
  const fromAddon = path.relative(path.dirname(addonFile), libraries);
  const origin = process.platform === 'darwin' ? '@loader_path' : '$ORIGIN';
  fs.mkdirSync(path.dirname(addonFile), { recursive: true });
  await runCommand(compiler, [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []),
    ...['-I', path.join(repositoryRoot, 'node_modules', 'node-api-headers', 'include')],
    ...['-I', path.join(libraryDirectory, 'include')],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => path.join(tfjsNodeDirectory, 'binding', file)),
    ...fs.readdirSync(libraries).map((file) => path.join(libraries, file)),
    `-Wl,-rpath,${origin}/${fromAddon}`,
    ...['-o', temporary],
  ]);
  await putInPlace(temporary, addonFile);
}

async function download(): Promise<void> {
  try {
    await runCommand(process.execPath, ['scripts/install.js'], { cwd: tfjsNodeDirectory });
    if (!fs.existsSync(addonFile)) throw new Error('the download brought no addon');
  } catch (error) {
    throw new Error(
      'The native part of TensorFlow could neither be built (no C++ compiler, or no TensorFlow package for this platform) nor be downloaded prebuilt.\n' +
        'Install a C++ compiler and run the same command again (Debian, Ubuntu: sudo apt-get install g++; macOS: xcode-select --install).\n' +
        `The download said: ${(error as Error).message}`,
    );
  }
}

/** The version of the TensorFlow library that the addon loads, asked in a process of its own. */
export async function loadedTensorflowVersion(): Promise<string> {
  const program = `process.stdout.write(require(${JSON.stringify(addonFile)}).TF_Version)`;
  return runCommand(process.execPath, ['-e', program], { environment: { TF_CPP_MIN_LOG_LEVEL: '3' } });
}
