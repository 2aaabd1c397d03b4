import { nodeBackend } from '../../src/training/native/internals';

/** Counts the graphs that TensorFlow loads, each into a session of its own, until the count is asked for. */
export function countGraphs(): () => number {
  const backend = nodeBackend();
  const native = backend.binding;
  let count = 0;
  const loadSavedModel = (folder: string, tags: string) => {
    count++;
    return native.loadSavedModel(folder, tags);
  };
  backend.binding = Object.create(native, { loadSavedModel: { value: loadSavedModel } });
  return () => {
    backend.binding = native;
    return count;
  };
}

/** How many graphs TensorFlow loads while `work` runs. */
export async function graphsLoaded(work: () => Promise<unknown>): Promise<number> {
  const counted = countGraphs();
  try {
    await work();
  } finally {
    counted();
  }
  return counted();
}
