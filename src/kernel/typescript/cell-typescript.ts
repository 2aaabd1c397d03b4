import ts from '@tslab/typescript-for-tslab';
import { buildCells } from './cell-builder';
import { importResolution } from './import-resolution';
import { interruptibleLoops } from './interruptible-loops';

/**
 * TypeScript as tslab's converter shall see it: it writes source maps, makes loops interruptible, finds what
 * packages export, and builds programs quickly.
 *
 * tslab hands its options to TypeScript and lets nobody add to them. It would copy all of TypeScript's two thousand names if this were not
 * marked as a module.
 */
export const cellTypeScript: object = Object.create(ts, {
  __esModule: { value: true },
  createWatchCompilerHost: { value: createWatchCompilerHost },
  transpileModule: { value: transpileModule },
});

/** The compiler of the first step, from TypeScript to JavaScript. */
function createWatchCompilerHost(
  files: string[],
  options: ts.CompilerOptions,
  system: ts.System,
  _builder: null,
  ...reporters: never[]
): unknown {
  const create = ts.createWatchCompilerHost as (...parameters: unknown[]) => object;
  const host = create(files, { ...options, inlineSourceMap: true }, system, buildCells, ...reporters);
  return Object.assign(host, importResolution(system));
}

/** The compiler of the second step, from modules to `require` and `exports`. */
function transpileModule(javaScript: string, options: ts.TranspileOptions): ts.TranspileOutput {
  return ts.transpileModule(javaScript, {
    ...options,
    compilerOptions: { ...options.compilerOptions, inlineSourceMap: true },
    transformers: { before: [interruptibleLoops] },
  });
}
