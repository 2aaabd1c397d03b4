import { parentPort } from 'node:worker_threads';
import { drawPdf } from './draw-pdf';
import { drawStatic, drawSvg, plotlyWindow } from './draw-static';
import type { PlainFigure } from './figure';
import { warmUp } from './warm-up';

export type PictureFormat = 'png' | 'svg' | 'pdf';

/** What the worker is asked. */
export interface DrawingRequest {
  id: number;
  figure: PlainFigure;
  format: PictureFormat;
}

/** What it answers: a file's content, or why there is none. */
export type DrawingAnswer = { id: number; content: Uint8Array } | { id: number; problem: string };

warmUp();
plotlyWindow().saveCompiled();

parentPort?.on('message', async ({ id, figure, format }: DrawingRequest) => {
  parentPort?.postMessage(await answer(id, () => draw(figure, format)));
});

function draw(figure: PlainFigure, format: PictureFormat): Uint8Array | Promise<Uint8Array> {
  if (format === 'pdf') return drawPdf(figure);
  return format === 'svg' ? Buffer.from(drawSvg(figure)) : drawStatic(figure).png;
}

async function answer(id: number, work: () => Uint8Array | Promise<Uint8Array>): Promise<DrawingAnswer> {
  try {
    return { id, content: await work() };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
