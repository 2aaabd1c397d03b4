/**
 * The process that runs TypeScript for the kernel: node service.js <folder of the library> <folder of its declarations>.
 *
 * Beside the kernel's own process, it loads while that one loads TensorFlow, and checks and completes while that one computes. Set-up
 * keeps its memory in a file after a first cell, and it starts from there (`npm run setup`); without that file it starts from nothing.
 */
import v8 from 'node:v8';
import ts from '@tslab/typescript-for-tslab';
import { Compiler } from './compiler';
import { ignoreNewFiles } from './ignore-new-files';
import { KnownFiles } from './known-files';
import { useDeclarations } from './use-declarations';

export interface Request {
  id: number;
  method: 'compile' | 'complete' | 'inspect' | 'isComplete' | 'keep';
  parameters: unknown[];
}

export type Answer = { id: number; result: unknown } | { id: number; error: string };

/** What most notebooks begin with, so that it is read before the first one asks. */
const firstCell = `import * as tfjs from '@tensorflow/tfjs-node';
import ndarray from 'ndarray';
import { tf } from './src';
const model = tfjs.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
`;

const [sources = '', declarations = ''] = process.argv.slice(2);
const files = new KnownFiles();
ts.sys.watchFile = files.watch;
useDeclarations(sources, declarations);
ignoreNewFiles();
const compiler = new Compiler();

if (v8.startupSnapshot.isBuildingSnapshot()) {
  const { declOutput = '' } = compiler.compile('', firstCell);
  // Completing sorts by the rules of a language, and Node cannot keep those.
  compiler.inspect(declOutput, 'tf.layers.dense(', 16);
  v8.startupSnapshot.setDeserializeMainFunction(serve);
} else {
  serve();
}

function serve(): void {
  process.on('message', (request: Request) => process.send!(answer(request)));
  process.on('disconnect', () => process.exit());
}

function answer({ id, method, parameters }: Request): Answer {
  try {
    if (files.look()) compiler.forgetFiles();
    const work = compiler[method] as (...parameters: unknown[]) => unknown;
    return { id, result: work.apply(compiler, parameters) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
