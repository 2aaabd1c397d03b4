/** A worker that turns cells into code, so that TypeScript is read while TensorFlow gets ready. */
import type { ToCompiler } from '../messages';
import { CellCompiler } from './cell-compiler';

const compiler = new CellCompiler();

/** The page hands over the line to the worker that asks. */
globalThis.onmessage = ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<ToCompiler>) => {
    const { id, from, cells, source } = data;
    try {
      compiler.update(from, cells);
      port.postMessage({ id, compiled: compiler.compile(source) });
    } catch (error) {
      port.postMessage({ id, error: String(error) });
    }
  };
};
