import type { Figure } from './figure';
import { type StaticRenderer, startStaticRenderer } from './static-renderer';

/** One drawing thread serves the process, whichever copy of this module asks for it: the kernel loads edited files again. */
const key = Symbol.for('fashion-mnist.static-renderer');
const processWide = globalThis as { [key]?: StaticRenderer };

/** Starts the drawing thread, so that it is ready when the first figure is shown; returns at once. */
export function warmStaticRenderer(): void {
  sharedRenderer();
}

/** Draws a figure as PNG in the drawing thread. */
export function renderStatic(figure: Figure): Promise<Buffer> {
  return sharedRenderer().render(figure);
}

function sharedRenderer(): StaticRenderer {
  const running = processWide[key];
  // A thread that never drew anything would end the same way again.
  if (running && (!running.hasEnded() || !running.hasDrawn())) return running;
  const started = startStaticRenderer();
  processWide[key] = started;
  return started;
}
