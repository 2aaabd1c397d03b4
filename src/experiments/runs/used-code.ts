import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from '@tslab/typescript-for-tslab';
import { repositoryRoot } from '../../settings';
import { type Notebook, tagsOf } from '../notebooks/parse-notebook';

/**
 * What a notebook computes, whatever its outputs, its prose and the way its file is written: the SHA-256 of its code cells. Two notebooks
 * with the same are the same experiment, whatever they are called. Parameters that were injected are no part of it.
 */
export function notebookContent({ cells }: Notebook): string {
  const code = cells.filter((cell) => cell.cell_type === 'code' && !tagsOf(cell).includes('injected-parameters'));
  const sources = code.map(({ source }) => source.replace(/\r\n?/g, '\n').trimEnd());
  return digest(sources.filter((source) => source !== ''));
}

/**
 * The SHA-256 of all code that a notebook's cells import, directly and by way of other files: the files below `root`, and the versions
 * of packages. What is only named while it runs, such as the file of a thread, is not seen.
 */
export function usedCode({ cells }: Notebook, root = repositoryRoot): string {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (names: string[], folder: string) => {
    for (const name of names) {
      if (!/^[./]/.test(name)) packages.add(packageOf(name));
      const file = /^[./]/.test(name) ? sourceFile(path.resolve(folder, name)) : undefined;
      if (file === undefined || files.has(file)) continue;
      const text = readFileSync(file, 'utf8');
      files.set(file, text);
      if (/\.[cm]?[jt]sx?$/.test(file)) visit(importsOf(text), path.dirname(file));
    }
  };
  visit(
    cells.filter((cell) => cell.cell_type === 'code').flatMap(({ source }) => importsOf(source)),
    root,
  );
  const local = [...files].map(([file, text]) => `${path.relative(root, file).split(path.sep).join('/')}\0${text}`);
  const versions = [...packages].map((name) => `${name}\0${versionOf(name, root)}`);
  return digest([...local.sort(), ...versions.sort()]);
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file that an import means, as Node and TypeScript find it. */
function sourceFile(name: string): string | undefined {
  const endings = ['', '.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];
  const candidates = [...endings.map((ending) => name + ending), name.replace(/\.js$/, '.ts')];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

/** Of Node's own modules the version is that of Node, which is recorded elsewhere. */
function versionOf(name: string, root: string): string {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : '';
}

function digest(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
