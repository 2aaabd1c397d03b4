import './draw-static'; // What the thread draws with: an edit there loads this module anew.
import type { PlainFigure } from './figure';
import { type StaticRenderer, startStaticRenderer } from './static-renderer';
import type { PictureFormat } from './static-renderer-worker';

/**
 * One drawing thread serves the process, whichever copy of this module asks for it: the kernel loads edited files
 * again.
 */
const key = Symbol.for('fashion-mnist.static-renderer');
const processWide = globalThis as { [key]?: StaticRenderer };

/** Whether the thread draws as the files say by now; one that an earlier copy started does not. */
let isCurrent = false;

/** Starts the drawing thread, so that it is ready when the first figure is shown; returns at once. */
export function warmStaticRenderer(): void {
  sharedRenderer();
}

/** Draws a figure in the drawing thread, by default as PNG. */
export function renderStatic(figure: PlainFigure, format?: PictureFormat): Promise<Buffer> {
  return sharedRenderer().render(figure, format);
}

function sharedRenderer(): StaticRenderer {
  const running = processWide[key];
  // A thread that never drew anything would end the same way again.
  if (running && isCurrent && (!running.hasEnded() || !running.hasDrawn())) return running;
  void running?.close();
  isCurrent = true;
  const started = startStaticRenderer();
  processWide[key] = started;
  return started;
}
