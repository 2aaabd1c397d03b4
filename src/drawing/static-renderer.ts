import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PlainFigure } from './figure';
import type { DrawingAnswer, DrawingRequest, PictureFormat } from './static-renderer-worker';

/** Draws figures as pictures in a thread of its own, so that nothing else waits. */
export interface StaticRenderer {
  /** Resolves to the content of a file, by default a PNG; rejects when the figure cannot be drawn. */
  render(figure: PlainFigure, format?: PictureFormat): Promise<Buffer>;
  hasDrawn(): boolean;
  hasEnded(): boolean;
  close(): Promise<void>;
}

/** Starts a thread that gets ready at once; it never keeps the process alive. */
export function startStaticRenderer(entry = path.join(__dirname, 'static-renderer-worker.js')): StaticRenderer {
  const worker = new Worker(entry, {
    execArgv: [],
    stdout: true,
    stderr: true,
    // About 80 MB are in use; without a limit V8 lets several times that gather.
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  worker.unref();
  const waiting = new Map<number, { resolve(content: Buffer): void; reject(error: Error): void }>();
  let ended: Error | undefined;
  let drawn = false;
  let lastId = 0;

  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the drawing thread has ended')));
  worker.on('message', (answer: DrawingAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('content' in answer) {
      drawn = true;
      asked?.resolve(Buffer.from(answer.content));
    } else {
      asked?.reject(new Error(answer.problem));
    }
  });

  return {
    render: ({ data, layout, alt }, format = 'png') =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++lastId;
        worker.postMessage({ id, figure: { data, layout, alt }, format } satisfies DrawingRequest);
        waiting.set(id, { resolve, reject });
        worker.ref();
      }),
    hasDrawn: () => drawn,
    hasEnded: () => ended !== undefined,
    close: async () => {
      await worker.terminate();
    },
  };
}
