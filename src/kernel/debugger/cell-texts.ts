import os from 'node:os';
import path from 'node:path';
import { v2 as murmur2 } from 'murmurhash';

/** The seed with which clients name the texts of cells; they are told it by `debugInfo`. */
export const hashSeed = 0xc70f6907;
/**
 * What the names of cells begin with; another kernel's cells have other names. No such files are there: `source`
 * answers from memory.
 */
export const pathPrefix = path.join(os.tmpdir(), `fashion-mnist-${process.pid}`) + path.sep;
export const pathSuffix = '.ts';

/** The path by which a debugger's client calls a cell of this text. */
export function pathOfCell(code: string): string {
  return `${pathPrefix}${murmur2(code, hashSeed)}${pathSuffix}`;
}

/** The texts of cells, by the paths that clients call them by. */
export class CellTexts {
  private readonly texts = new Map<string, string>();

  /** Keeps a text and gives its path. */
  keep(code: string): string {
    const name = pathOfCell(code);
    this.texts.set(name, code);
    return name;
  }

  get(name: string): string | undefined {
    return this.texts.get(name);
  }
}
