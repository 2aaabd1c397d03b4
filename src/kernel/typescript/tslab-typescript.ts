import { createRequire } from 'node:module';
import { cellTypeScript } from './cell-typescript';

/** Loads `module` of tslab with the cells' TypeScript in place of its own. */
export function loadWithCellTypeScript<Module>(module: string): Module {
  const load = createRequire(__filename);
  const known = load.cache[load.resolve('@tslab/typescript-for-tslab')]!;
  const original = known.exports;
  known.exports = cellTypeScript;
  try {
    return load(module) as Module;
  } finally {
    known.exports = original;
  }
}
