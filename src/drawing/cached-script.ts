import fs from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { writeWholeSync } from '../files/write-whole';

/** A script whose compiled form is kept in a file, so that the next process need not compile it again. */
export interface CachedScript {
  script: Script;
  /**
   * Keeps the functions that have run by now, unless they were kept before; a folder that cannot be written is no
   * failure.
   */
  save(): void;
}

/**
 * Reads a script, and its compiled form where one is kept; V8 itself rejects one of another script or of another V8.
 *
 * @param file the script
 * @param compiledFile where its compiled form is kept
 */
export function readCachedScript(file: string, compiledFile: string): CachedScript {
  const cachedData = fs.existsSync(compiledFile) ? fs.readFileSync(compiledFile) : undefined;
  const script = new Script(fs.readFileSync(file, 'utf8'), { filename: file, cachedData });
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    script,
    save: () => {
      if (isKept) return;
      try {
        fs.mkdirSync(path.dirname(compiledFile), { recursive: true });
        writeWholeSync(compiledFile, script.createCachedData());
      } catch {
        // The next process compiles it again.
      }
    },
  };
}
