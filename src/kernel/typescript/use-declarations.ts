import fs from 'node:fs';
import path from 'node:path';
import ts from '@tslab/typescript-for-tslab';

/** What TypeScript asks of the file system, as far as it matters here. */
type FileSystem = Pick<ts.System, 'fileExists' | 'readFile' | 'getDirectories' | 'watchFile'>;

/**
 * Lets TypeScript see ready-made declarations (`declarations/x.d.ts`) in place of the library's modules (`sources/x.ts`).
 *
 * They are many and checked by the tests, so a cell that imports them need not check them again. A module that is newer than its
 * declaration, or is edited while the kernel runs, is seen itself.
 *
 * @param system changed in place; TypeScript's own by default
 */
export function useDeclarations(sources: string, declarations: string, system: FileSystem = ts.sys): void {
  const { fileExists, readFile, getDirectories, watchFile } = { ...system };
  const current = new Map<string, boolean>();

  const isBelow = (file: string) => file.startsWith(`${sources}/`);
  const isDeclaration = (file: string) => isBelow(file) && file.endsWith('.d.ts');
  const place = (file: string) => path.join(declarations, path.relative(sources, file));
  const sourceOf = (file: string) => file.replace(/\.d\.ts$/, '.ts');

  function isCurrent(source: string): boolean {
    const known = current.get(source);
    if (known !== undefined) return known;
    const written = modified(place(source).replace(/\.ts$/, '.d.ts'));
    const isNewer = written !== undefined && written >= (modified(source) ?? Number.POSITIVE_INFINITY);
    current.set(source, isNewer);
    return isNewer;
  }

  system.fileExists = (file) => {
    if (isDeclaration(file)) return isCurrent(sourceOf(file));
    if (isBelow(file) && file.endsWith('.ts') && isCurrent(file)) return false;
    return fileExists(file);
  };
  system.readFile = (file, encoding) => readFile(isDeclaration(file) ? place(file) : file, encoding);
  system.watchFile = (file, callback, ...rest) => {
    if (!isDeclaration(file)) return watchFile!(file, callback, ...rest);
    const source = sourceOf(file);
    const edited = () => {
      current.set(source, false);
      callback(file, ts.FileWatcherEventKind.Deleted);
    };
    return watchFile!(source, edited, ...rest);
  };
  // Of the types that apply everywhere a cell needs only Node's; those of test tools would cost time.
  system.getDirectories = (directory) => {
    const found = getDirectories(directory);
    return directory.endsWith('node_modules/@types') ? found.filter((name) => name === 'node') : found;
  };
}

function modified(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
