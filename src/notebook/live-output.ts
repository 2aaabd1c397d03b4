import { randomUUID } from 'node:crypto';
import type { Kernel } from '../contract';
import type { LiveText } from './live-text';

/** Somewhere that text is shown while it still changes. */
export interface LiveOutput {
  /** Shows how the text is now; not every call need be seen. */
  update(text: LiveText): void;
  /** Shows the text as it stays. */
  finish(text: LiveText): void;
}

/** Shows nothing. */
export const noOutput: LiveOutput = { update: () => {}, finish: () => {} };

/** The most lines that room is kept for; of longer texts the last ones are shown while they grow. */
const mostLines = 41;

/**
 * Redraws the text in one place under the cell, a few times a second and the more seldom the longer it is, so that the
 * messages stay small. The place has the height that the text will need, so that nothing below it moves.
 */
export function liveInNotebook(kernel: Kernel, now: () => number): LiveOutput {
  const displayId = randomUUID();
  let shown = false;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (text: string): void => {
    drawn = now();
    kernel.display({ 'text/plain': text }, { displayId, update: shown });
    shown = true;
  };
  return {
    update: (text) => {
      const whole = text.toString();
      if (now() - drawn >= 250 + whole.length / 200) draw(inRoom(whole, text.expectedLines));
    },
    finish: (text) => {
      const whole = text.toString();
      if (whole !== '') draw(whole);
    },
  };
}

function inRoom(text: string, expectedLines = 0): string {
  const lines = text.split('\n');
  const room = Math.min(expectedLines, mostLines);
  if (room === 0 || lines.length === room) return text;
  if (lines.length < room) return `${text}${'\n'.repeat(room - lines.length)}\u00a0`;
  return ['…', ...lines.slice(1 - room)].join('\n');
}

/** Redraws the last line of a terminal. */
export function liveInTerminal(write: (text: string) => void): LiveOutput {
  const lines = finishedLines(write);
  let moving = '';
  const draw = (text: LiveText): void => {
    if (moving) write('\r\u001b[K');
    lines(text);
    moving = text.running;
    if (moving) write(moving);
  };
  return { update: draw, finish: draw };
}

/** Writes every line once, when it is finished: for files and pipes. */
export function linesOnly(write: (text: string) => void): LiveOutput {
  const lines = finishedLines(write);
  return { update: lines, finish: lines };
}

/** Writes those lines that have been finished since the last time. */
function finishedLines(write: (text: string) => void): (text: LiveText) => void {
  let written = 0;
  return ({ finished }) => {
    for (const line of finished.slice(written)) write(`${line}\n`);
    written = finished.length;
  };
}
