/** TensorFlow in a page: what `tensorflow.ts` gives, without the native library. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export { tf };

/** By what TensorFlow.js computes in a page, the fastest first: its name there, and in a sentence. */
const backends = { wasm: 'WebAssembly', cpu: 'JavaScript' };

export type Backend = keyof typeof backends;

/**
 * Chooses by what is computed: `wanted`, or else the first that works.
 *
 * @param wasm tfjs' WASM binary
 */
export async function startBackend(wasm: Uint8Array, wanted?: Backend): Promise<Backend> {
  const address = URL.createObjectURL(new Blob([wasm as Uint8Array<ArrayBuffer>], { type: 'application/wasm' }));
  const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
  setWasmPaths(Object.fromEntries(names.map((name) => [name, address])));
  for (const backend of wanted ? [wanted] : (Object.keys(backends) as Backend[])) {
    const works = await tf.setBackend(backend).catch(() => false);
    if (!works) continue;
    await tf.ready();
    return backend;
  }
  throw new Error(
    `Expected a browser that can compute by ${wanted ? backends[wanted] : 'one of them'}, but this one cannot.`,
  );
}

/** The version of TensorFlow.js, and by what it computes in this page. */
export function versions(): { tfjs: string; tensorflow: string } {
  const backend = tf.getBackend();
  return { tfjs: tf.version.tfjs, tensorflow: backends[backend as Backend] ?? backend };
}

/** Only compiled steps and files of SavedModels are written as protocol buffers. */
export function protocolBufferClasses(): Record<string, unknown> {
  throw new Error('Expected Node.js for TensorFlow’s protocol buffers, but this is a page.');
}
