import fs from 'node:fs';
import path from 'node:path';
import { wholeFolder } from '../../files/whole-folder';
import { libraryDirectory, pythonCommand, setupFile, tensorflowVersion } from '../layout';
import { pipOptions } from '../python/python-environment';
import { runCommand } from '../run-command';
import type { Step } from '../step';
import { unpackWheel } from './unpack-wheel';

/** The current TensorFlow, out of the package that Python uses: its C library and the headers to build against. */
export const tensorflowLibrary: Step = {
  name: 'TensorFlow library',
  doing: `downloading TensorFlow ${tensorflowVersion} (about 270 MB; 850 MB on disk)`,
  isDone: () => fs.existsSync(libraryDirectory),
  async run() {
    await wholeFolder(libraryDirectory, async (temporary) => {
      const wheel = await downloadWheel(temporary);
      await unpackWheel(wheel, temporary, placeInLibrary);
      fs.rmSync(wheel);
    });
    return undefined;
  },
};

async function downloadWheel(directory: string): Promise<string> {
  const requirements = setupFile('native/tensorflow-library.txt');
  // The package is only unpacked, so one Python version's serves every other's.
  const parameters = [
    '-m',
    'pip',
    'download',
    ...pipOptions,
    '--python-version',
    '3.11',
    '-r',
    requirements,
    '-d',
    directory,
  ];
  await runCommand(pythonCommand, [...parameters, ...(process.stdout.isTTY ? [] : ['--quiet'])], { inherit: true });
  const wheel = fs.readdirSync(directory).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new Error(`pip downloaded no TensorFlow package into ${directory}.`);
  return path.join(directory, wheel);
}

/**
 * Where a file of the package belongs: `lib/` for the two libraries, `include/` for the headers that the C interface
 * needs.
 */
export function placeInLibrary(name: string): string | undefined {
  const library = /^tensorflow\/(libtensorflow_(?:cc|framework)\.(?:so\.2|2\.dylib))$/.exec(name);
  if (library) return path.join('lib', library[1]!);
  const header =
    /^tensorflow\/(include\/(?:tensorflow\/c|tensorflow\/core\/platform|tsl\/platform|xla\/tsl\/c)\/.*\.h)$/.exec(name);
  return header?.[1];
}
