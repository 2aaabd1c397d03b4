import fs from 'node:fs';

/**
 * The project's own modules that cells have imported, renewed when their files change.
 *
 * A changed file is loaded again, and so is every module that imports it. What cells hold of an earlier version is
 * pointed at the new one, so that the next cell already uses the edit. A file that is gone stays as it was, until it is
 * back.
 */
export class LocalModules {
  private readonly modified = new Map<string, number>();

  /** `isLocal` tells which files are renewed; `cache` is Node's require.cache. */
  constructor(
    private readonly isLocal: (file: string) => boolean,
    private readonly cache: NodeJS.Dict<NodeJS.Module>,
    private readonly load: (file: string) => unknown,
    private readonly readModified: (file: string) => number = (file) => fs.statSync(file).mtimeMs,
  ) {}

  /** Remembers the state of every module that is loaded by now. */
  remember(): void {
    for (const file of this.files()) {
      if (!this.modified.has(file)) this.modified.set(file, this.readModifiedOrZero(file));
    }
  }

  /**
   * Loads changed modules again and returns their files; `replace` is told what has taken the place of what.
   *
   * On failure everything stays as it was, and the failure is thrown.
   */
  renew(replace: (replacements: Map<unknown, unknown>) => void): string[] {
    const changed = this.files().filter((file) => {
      const now = this.readModifiedOrZero(file);
      return now !== 0 && this.modified.has(file) && this.modified.get(file) !== now;
    });
    if (changed.length === 0) return [];
    // One that is gone cannot be loaded again; whoever imports it needs it no less, and keeps it.
    const before = this.dependents(changed).filter(({ filename }) => this.readModifiedOrZero(filename) !== 0);
    for (const module of before) delete this.cache[module.filename];
    try {
      const replacements = new Map<unknown, unknown>();
      for (const module of before) collectReplacements(module.exports, this.load(module.filename), replacements);
      replace(replacements);
    } catch (error) {
      for (const module of before) this.cache[module.filename] = module;
      throw error;
    } finally {
      for (const file of changed) this.modified.set(file, this.readModifiedOrZero(file));
    }
    return changed;
  }

  private files(): string[] {
    return Object.keys(this.cache).filter(this.isLocal);
  }

  private dependents(changed: string[]): NodeJS.Module[] {
    const affected = new Set(changed);
    const modules = this.files().map((file) => this.cache[file]!);
    for (let size = 0; size !== affected.size; ) {
      size = affected.size;
      for (const module of modules) {
        if (module.children.some((child) => affected.has(child.filename))) affected.add(module.filename);
      }
    }
    return modules.filter((module) => affected.has(module.filename));
  }

  private readModifiedOrZero(file: string): number {
    try {
      return this.readModified(file);
    } catch {
      return 0;
    }
  }
}

function collectReplacements(before: unknown, after: unknown, replacements: Map<unknown, unknown>): void {
  if (!isObject(before) || !isObject(after)) return;
  replacements.set(before, after);
  for (const [name, value] of Object.entries(before)) {
    if (isObject(value) || typeof value === 'function') replacements.set(value, after[name]);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
