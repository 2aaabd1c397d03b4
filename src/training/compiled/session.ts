/** A TensorFlow graph, loaded: runs it on native tensors. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { tf } from '../../tensorflow';
import { adoptTensor, binding, tensorId } from '../native/internals';
import type { Graph, Output } from './graph';

export interface GraphSession {
  /**
   * Runs what `fetches` need on the given tensors and returns one new tensor for each fetch. Blocks until it is done.
   */
  run(feeds: Map<Output, tf.Tensor | number>, fetches: Output[]): tf.Tensor[];
  /** Gives the graph, its variables and its threads back. */
  dispose(): void;
}

/**
 * Loads a graph into TensorFlow.
 *
 * @param graph its placeholders are fed with tensors, or with native handles of tensors.
 * @throws Error with TensorFlow's own message when the graph is not valid.
 */
export function openSession(graph: Graph): GraphSession {
  const native = binding();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compiled-step-'));
  let session: number | undefined;
  try {
    fs.writeFileSync(path.join(folder, 'saved_model.pb'), graph.serialize());
    session = native.loadSavedModel(folder, 'serve');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const handle: GraphSession = {
    run(feeds, fetches) {
      if (session === undefined) throw new Error('Expected an open session but found one that was disposed.');
      const ids = [...feeds.values()].map((feed) => (typeof feed === 'number' ? feed : tensorId(feed)));
      return native.runSavedModel(session, ids, list([...feeds.keys()]), list(fetches)).map(adoptTensor);
    },
    dispose() {
      abandoned.unregister(handle);
      if (session !== undefined) native.deleteSavedModel(session);
      session = undefined;
    },
  };
  abandoned.register(handle, session, handle);
  return handle;
}

/** Gives a session back that nobody can run any more: its model is gone. */
const abandoned = new FinalizationRegistry((session: number) => binding().deleteSavedModel(session));

/** Names as the native addon wants them: with the number of the output, separated by commas. */
const list = (outputs: Output[]) => outputs.map((output) => (/:\d+$/.test(output) ? output : `${output}:0`)).join(',');
