import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Script } from './scripts';

/** Tells the code that a reader steps through, cells and files of their own, from packages, Node.js and the kernel. */
export class ReaderCode {
  /** Whether packages, Node.js and the kernel are skipped; switched by the argument `justMyCode` of `attach`. */
  isAlone = true;
  private readonly kernel: string;

  /** `root` is this project's folder. */
  constructor(root: string) {
    this.kernel = path.join(root, 'src', 'kernel') + path.sep;
  }

  has(script: Script | undefined): boolean {
    if (!script) return false;
    if (script.isCell) return true;
    if (!this.isAlone) return script.name !== '';
    return (
      path.isAbsolute(script.name) && !script.name.includes('node_modules') && !script.name.startsWith(this.kernel)
    );
  }

  /**
   * The addresses of what V8 shall step over, as regular expressions; what was in Node.js from the start it cannot know
   * by them.
   */
  patterns(): string[] {
    if (!this.isAlone) return [];
    return ['^node:', '/node_modules/', `^${escaped(pathToFileURL(this.kernel).href)}`, '^$'];
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
