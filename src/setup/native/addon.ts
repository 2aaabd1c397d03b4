import fs from 'node:fs';
import path from 'node:path';
import { hasStamp, writeStamp } from '../../files/stamp';
import { putInPlace } from '../../files/whole-folder';
import { repositoryRoot } from '../../settings';
import { addonFile, libraryDirectory, tensorflowVersion, tfjsNodeDirectory } from '../layout';
import { runCommand } from '../run-command';
import type { Step } from '../step';
import { type NativeCompiler, withCompiler } from './compiler';

const stampFile = `${addonFile}.json`;

/** tfjs-node's native addon, built against the TensorFlow library of this set-up. */
export const addon: Step = {
  name: 'TensorFlow addon',
  doing: 'compiling the native part of @tensorflow/tfjs-node',
  isDone: () => fs.existsSync(addonFile) && hasStamp(stampFile, stamp),
  async run() {
    const compiledBy = await withCompiler(async (compiler) => {
      await buildAddon(compiler, addonFile);
      return compiler.title;
    });
    const version = await loadedTensorflowVersion();
    writeStamp(stampFile, stamp);
    return `TensorFlow ${version}, compiled by ${compiledBy}`;
  },
};

const stamp = { library: path.relative(repositoryRoot, libraryDirectory), tensorflow: tensorflowVersion };

/**
 * Compiles the addon with one call of the compiler: it uses only Node's stable C interface, so it serves every Node
 * version.
 */
export async function buildAddon({ command, words, environment }: NativeCompiler, target: string): Promise<void> {
  const temporary = `${target}.building`;
  const libraries = path.join(libraryDirectory, 'lib');
  const fromAddon = path.relative(path.dirname(target), libraries);
  const origin = process.platform === 'darwin' ? '@loader_path' : '$ORIGIN';
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const parameters = [
    ...words,
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []),
    ...['-I', path.join(repositoryRoot, 'node_modules', 'node-api-headers', 'include')],
    ...['-I', path.join(libraryDirectory, 'include')],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => path.join(tfjsNodeDirectory, 'binding', file)),
    ...fs.readdirSync(libraries).map((file) => path.join(libraries, file)),
    `-Wl,-rpath,${origin}/${fromAddon}`,
    ...['-o', temporary],
  ];
  await runCommand(command, parameters, { environment });
  await putInPlace(temporary, target);
}

/** The version of the TensorFlow library that an addon loads, asked in a process of its own. */
export async function loadedTensorflowVersion(file = addonFile): Promise<string> {
  const program = `process.stdout.write(require(${JSON.stringify(file)}).TF_Version)`;
  return runCommand(process.execPath, ['-e', program], { environment: { TF_CPP_MIN_LOG_LEVEL: '3' } });
}
