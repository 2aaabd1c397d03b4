/**
 * The process that runs TypeScript for the kernel: node service.js <the project's folder> <folder of the library's
 * declarations> <the notebook's folder>.
 *
 * Beside the kernel's own process, it loads while that one loads TensorFlow, and checks and completes while that one
 * computes. Set-up keeps its memory in a file after a first cell, and it starts from there (`npm run setup`); without
 * that file it starts from nothing.
 */
import path from 'node:path';
import v8 from 'node:v8';
import { Compiler } from './compiler';
import type { EarlierCell } from './earlier-cells';

export interface Request {
  id: number;
  method: 'compile' | 'complete' | 'inspect' | 'isComplete';
  parameters: unknown[];
  /** The list of earlier cells from a place on, as far as this process does not know it. */
  earlier: { from: number; cells: EarlierCell[] };
}

export type Answer = { id: number; result: unknown } | { id: number; error: string };

/** What most notebooks begin with, so that it is read before the first one asks. */
const firstCell = `import * as tfjs from '@tensorflow/tfjs-node';
import ndarray from 'ndarray';
import { fit, tf } from './src';
const model = tfjs.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
`;

const [root = '', declarations = ''] = process.argv.slice(2);
const places = { root, sources: path.join(root, 'src'), declarations, folder: path.join(root, 'notebooks', 'en') };
const compiler = new Compiler(places);

if (v8.startupSnapshot.isBuildingSnapshot()) {
  compiler.compile(firstCell);
  compiler.update(0, [{ name: 'In[1]', source: firstCell, lacks: [] }]);
  // Completing sorts by the rules of a language, and Node cannot keep those.
  compiler.inspect('tf.layers.dense(', 16);
  const training = 'fit(model, [], [], { epochs: 1 })';
  compiler.inspect(training, training.indexOf('epochs'));
  compiler.compile('model.summary()');
  compiler.update(0, []);
  v8.startupSnapshot.setDeserializeMainFunction(serve);
} else {
  serve();
}

function serve(): void {
  compiler.moveTo(process.argv.at(-1) ?? places.folder);
  process.on('message', (request: Request) => process.send!(answer(request)));
  process.on('disconnect', () => process.exit());
}

function answer({ id, method, parameters, earlier }: Request): Answer {
  try {
    compiler.update(earlier.from, earlier.cells);
    const work = compiler[method] as (...parameters: unknown[]) => unknown;
    return { id, result: work.apply(compiler, parameters) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
