import { createRequire } from 'node:module';
import ts from '@tslab/typescript-for-tslab';
import { interruptibleLoops } from './interruptible-loops';

const load = createRequire(__filename);

/**
 * Loads `module` of tslab with a TypeScript that writes source maps and makes loops interruptible.
 *
 * tslab hands its options to TypeScript and lets nobody add to them.
 */
export function loadWithCellTypeScript<Module>(module: string): Module {
  const known = load.cache[load.resolve('@tslab/typescript-for-tslab')]!;
  const original = known.exports;
  // tslab would copy all of TypeScript's two thousand names if this were not marked as a module.
  known.exports = Object.assign(Object.create(original), {
    __esModule: true,
  });
  Object.defineProperties(known.exports, {
    createWatchCompilerHost: { value: createWatchCompilerHost },
    transpileModule: { value: transpileModule },
  });
  try {
    return load(module) as Module;
  } finally {
    known.exports = original;
  }
}

/** The compiler of the first step, from TypeScript to JavaScript. */
function createWatchCompilerHost(files: string[], options: ts.CompilerOptions, ...rest: never[]): unknown {
  const create = ts.createWatchCompilerHost as (...parameters: unknown[]) => unknown;
  return create(files, { ...options, inlineSourceMap: true }, ...rest);
}

/** The compiler of the second step, from modules to `require` and `exports`. */
function transpileModule(javaScript: string, options: ts.TranspileOptions): ts.TranspileOutput {
  return ts.transpileModule(javaScript, {
    ...options,
    compilerOptions: { ...options.compilerOptions, inlineSourceMap: true },
    transformers: { before: [interruptibleLoops] },
  });
}
