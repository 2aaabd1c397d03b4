import path from 'node:path';
import { build } from 'esbuild';
import { standIns } from './stand-ins';

const live = path.join(__dirname, '..');

/** The programs of a live page, each one script. */
export const programs = {
  /** The cells' worker, with the library and TensorFlow.js. */
  worker: 'worker/main.ts',
  /** The worker that has TypeScript. */
  compiler: 'compiler/main.ts',
  /** What the page itself runs once its reader runs something. */
  page: 'page/main.ts',
} as const;

export type Program = keyof typeof programs;

/** The text of a program for browsers. */
export async function bundle(program: Program): Promise<string> {
  const isPage = program === 'page';
  const { outputFiles } = await build({
    entryPoints: [path.join(live, programs[program])],
    bundle: true,
    write: false,
    minify: true,
    keepNames: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    target: ['chrome111', 'firefox113', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'error',
    plugins: isPage ? [] : [standIns],
    inject: isPage ? [] : [path.join(live, 'node', 'globals.ts')],
    define: { __filename: '"/fashion.js"', __dirname: '"/"', global: 'globalThis' },
  });
  return outputFiles[0]!.text;
}
