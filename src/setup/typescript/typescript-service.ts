import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { hasStamp, writeStamp } from '../../files/stamp';
import { putInPlace } from '../../files/whole-folder';
import { folders, ingredients, memory, script, service, stamp } from '../../kernel/typescript/commands';
import { runCommand } from '../run-command';
import type { Step } from '../step';

/**
 * The memory of the kernel's TypeScript process after a first cell, kept in a file, so that a kernel need not read
 * TypeScript and a thousand declarations again. Node.js calls it a startup snapshot:
 * https://nodejs.org/api/cli.html#--build-snapshot.
 */
export const typescriptService: Step = {
  name: 'TypeScript for the cells',
  doing: 'keeping its memory after a first cell, for a quick start (about 80 MB)',
  isDone: () => hasStamp(stamp, ingredients()) || hasStamp(stamp, withoutMemory()),
  async run() {
    fs.rmSync(stamp, { force: true });
    const found = ingredients();
    await writeScript();
    // A memory belongs to one Node.js and one folder; without it the kernel starts more slowly, and does the same.
    try {
      await runCommand(process.execPath, [
        '--snapshot-blob',
        `${memory}.writing`,
        '--build-snapshot',
        script,
        ...folders,
      ]);
    } catch (error) {
      writeStamp(stamp, withoutMemory());
      return `not possible with this Node.js, so kernels start more slowly (${error instanceof Error ? error.message : error})`;
    }
    await putInPlace(`${memory}.writing`, memory);
    writeStamp(stamp, found);
    return undefined;
  },
};

/** The mark of a Node.js that could not keep the memory, so that it is not asked at every start. */
const withoutMemory = (): object => ({ ...ingredients(), memory: 'not possible' });

/** A memory can be made of one script only, which loads nothing but Node.js' own modules. */
async function writeScript(): Promise<void> {
  await build({
    entryPoints: [service],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'iife',
    target: 'node20',
    logLevel: 'silent',
    plugins: [ownPlaces],
  });
}

/** TypeScript looks for its library's types beside itself. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]typescript[\\/]lib[\\/].*\.js$/ }, ({ path: file }) => {
      const places = `var __filename = ${JSON.stringify(file)}, __dirname = ${JSON.stringify(path.dirname(file))};`;
      return { contents: `${places}${fs.readFileSync(file, 'utf8')}`, loader: 'js' };
    });
  },
};
