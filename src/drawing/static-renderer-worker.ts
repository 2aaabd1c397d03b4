import { parentPort } from 'node:worker_threads';
import { drawStatic, plotlyWindow } from './draw-static';
import type { Figure } from './figure';
import { warmUp } from './warm-up';

/** What the worker is asked. */
export interface Request {
  id: number;
  figure: Figure;
}

/** What it answers: a PNG, or why there is none. */
export type Answer = { id: number; png: Uint8Array } | { id: number; problem: string };

warmUp();
plotlyWindow().saveCompiled();

parentPort?.on('message', ({ id, figure }: Request) => {
  parentPort?.postMessage(answer(id, figure));
});

function answer(id: number, figure: Figure): Answer {
  try {
    return { id, png: drawStatic(figure).png };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
