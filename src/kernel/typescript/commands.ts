import fs from 'node:fs';
import path from 'node:path';
import { hasStamp } from '../../files/stamp';
import { cacheDirectory, repositoryRoot } from '../../settings';

const sources = path.join(repositoryRoot, 'src');
export const kernelSources = path.join(sources, 'kernel');
export const service = path.join(kernelSources, 'typescript', 'service.ts');
/** Type declarations of the library, which set-up writes. */
export const declarationsDirectory = path.join(cacheDirectory, 'declarations');

export const folders = [repositoryRoot, declarationsDirectory];

const directory = path.join(cacheDirectory, 'typescript');
export const script = path.join(directory, 'service.js');
export const memory = path.join(directory, 'service.memory');
export const stamp = path.join(directory, 'stamp.json');

/** The ways to start the kernel's TypeScript process, the quickest first. */
export function typescriptCommands(): string[][] {
  const fromNothing = [process.execPath, '--require', require.resolve('tsx/cjs'), service, ...folders];
  const fromMemory = [process.execPath, '--snapshot-blob', memory, ...folders];
  return hasStamp(stamp, ingredients()) ? [fromMemory, fromNothing] : [fromNothing];
}

/** Whatever the memory depends on. */
export function ingredients(): object {
  const files = fs.readdirSync(kernelSources, { recursive: true, encoding: 'utf8' }).sort();
  const kernel = files.map((file) => path.join(kernelSources, file)).filter((file) => file.endsWith('.ts'));
  const lock = path.join(repositoryRoot, 'package-lock.json');
  const modified = [...kernel, lock, declarationsDirectory].map(
    (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs,
  );
  return { node: process.version, program: process.execPath, root: repositoryRoot, files: kernel.length, modified };
}
