import fs from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';

/** What TypeScript asks of the file system, as far as it matters here. */
type FileSystem = Pick<ts.System, 'fileExists' | 'readFile' | 'getDirectories'>;

/**
 * TypeScript's file system with ready-made declarations (`declarations/x.d.ts`) in place of the library's modules
 * (`sources/x.ts`).
 *
 * They are many and checked by the tests, so a cell that imports them need not check them again. A module that is newer
 * than its declaration, or is edited while the kernel runs, is seen itself.
 */
export function useDeclarations(sources: string, declarations: string, system: FileSystem): FileSystem {
  const isBelow = (file: string) => file.startsWith(`${sources}/`);
  const isDeclaration = (file: string) => isBelow(file) && file.endsWith('.d.ts');
  const place = (file: string) => path.join(declarations, path.relative(sources, file));

  function isCurrent(source: string): boolean {
    const written = modified(place(source).replace(/\.ts$/, '.d.ts'));
    return written !== undefined && written >= (modified(source) ?? Number.POSITIVE_INFINITY);
  }

  return {
    fileExists(file) {
      if (isDeclaration(file)) return isCurrent(file.replace(/\.d\.ts$/, '.ts'));
      if (isBelow(file) && file.endsWith('.ts') && isCurrent(file)) return false;
      return system.fileExists(file);
    },
    readFile: (file, encoding) => system.readFile(isDeclaration(file) ? place(file) : file, encoding),
    // Of the types that apply everywhere a cell needs only Node's; those of test tools would cost time.
    getDirectories(directory) {
      const found = system.getDirectories(directory);
      return directory.endsWith('node_modules/@types') ? found.filter((name) => name === 'node') : found;
    },
  };
}

export function modified(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
