import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from '../../settings';
import { type Notebook, tagsOf } from '../notebooks/parse-notebook';

/**
 * What a notebook computes, whatever its outputs, its prose and the way its file is written: the SHA-256 of its code
 * cells. Two notebooks with the same are the same experiment, whatever they are called. Parameters that were injected
 * are no part of it.
 */
export function notebookContent(notebook: Notebook): string {
  return digest(codeCells(notebook));
}

/**
 * The code cells of a notebook that are not empty, without parameters that were injected and with one kind of line
 * ends.
 */
export function codeCells({ cells }: Notebook): string[] {
  const code = cells.filter((cell) => cell.cell_type === 'code' && !tagsOf(cell).includes('injected-parameters'));
  const sources = code.map(({ source }) => source.replace(/\r\n?/g, '\n').trimEnd());
  return sources.filter((source) => source !== '');
}

/**
 * The SHA-256 of all code that a notebook's cells import, directly and by way of other files, as the kernel finds it:
 * in the notebook's folder, and what is not there in this project's; of packages, their versions. What is only named
 * while it runs, such as the file of a thread, is not seen.
 */
export function usedCode({ cells }: Notebook, notebookFile: string, root = repositoryRoot): string {
  const home = path.dirname(path.resolve(notebookFile));
  const files = new Map<string, string>();
  const packages = new Map<string, string>();
  const visit = (names: string[], folders: string[]) => {
    for (const name of names) {
      if (!/^[./]/.test(name)) packages.set(packageOf(name), versionOf(packageOf(name), folders));
      const places = /^[./]/.test(name) ? folders.map((folder) => path.resolve(folder, name)) : [];
      const file = firstOf(places, sourceFile);
      if (file === undefined || files.has(file)) continue;
      const text = readFileSync(file, 'utf8');
      files.set(file, text);
      if (/\.[cm]?[jt]sx?$/.test(file)) visit(importsOf(text), [path.dirname(file)]);
    }
  };
  const cellImports = cells.filter((cell) => cell.cell_type === 'code').flatMap(({ source }) => importsOf(source));
  visit(cellImports, [home, root]);
  const local = [...files].map(([file, text]) => `${nameOf(file, [root, home])}\0${text}`);
  const versions = [...packages].map(([name, version]) => `${name}\0${version}`);
  return digest([...local.sort(), ...versions.sort()]);
}

/** The same name wherever the project and the notebook's folder stand. */
function nameOf(file: string, [root, home]: [string, string]): string {
  const inProject = path.relative(root, file);
  const name = inProject.startsWith('..') || path.isAbsolute(inProject) ? path.relative(home, file) : inProject;
  return name.split(path.sep).join('/');
}

function firstOf<T, R>(items: T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
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

/**
 * Found as Node finds it, from each of the folders upwards. Of Node's own modules the version is that of Node, which is
 * recorded elsewhere.
 */
function versionOf(name: string, folders: string[]): string {
  const above = (folder: string): string[] =>
    path.dirname(folder) === folder ? [folder] : [folder, ...above(path.dirname(folder))];
  const candidates = folders.flatMap(above).map((folder) => path.join(folder, 'node_modules', name, 'package.json'));
  const file = candidates.find((candidate) => existsSync(candidate));
  return file === undefined ? '' : JSON.parse(readFileSync(file, 'utf8')).version;
}

function digest(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
