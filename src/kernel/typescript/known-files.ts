import fs from 'node:fs';
import ts from '@tslab/typescript-for-tslab';

interface KnownFile {
  file: string;
  modified: number | undefined;
  changed: ts.FileWatcherCallback;
}

/**
 * The user's files that TypeScript has read, looked at before every cell in place of a watch on each: an edit is seen at once, and
 * nothing runs while nobody asks. Packages do not change while a kernel runs.
 */
export class KnownFiles {
  private readonly known = new Set<KnownFile>();

  /** What TypeScript calls to hear of changes of `file`. */
  watch = (file: string, changed: ts.FileWatcherCallback): ts.FileWatcher => {
    if (file.includes('/node_modules/')) return { close: () => {} };
    const entry = { file, modified: modified(file), changed };
    this.known.add(entry);
    return { close: () => this.known.delete(entry) };
  };

  /** Tells TypeScript of every file that has changed, or is gone; says whether there was one. */
  look(): boolean {
    let hasChanged = false;
    for (const entry of [...this.known]) {
      const now = modified(entry.file);
      if (now === entry.modified) continue;
      entry.modified = now;
      hasChanged = true;
      const kind = now === undefined ? ts.FileWatcherEventKind.Deleted : ts.FileWatcherEventKind.Changed;
      entry.changed(entry.file, kind);
    }
    return hasChanged;
  }
}

function modified(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
