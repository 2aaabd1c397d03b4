import { currentKernel, type Kernel } from '../contract';
import { runDirectory } from '../settings';
import { type LiveOutput, linesOnly, liveInNotebook, liveInTerminal, noOutput } from './live-output';

/**
 * How much is shown: 1 a progress line that moves, 2 a line for what is done, 0 nothing; 'auto': 1 where a line can
 * move, else 2.
 */
export type Verbose = 'auto' | 0 | 1 | 2;

/** What the world around a cell is like. */
export interface Surroundings {
  /** Default: the kernel that this runs in, if any. */
  kernel: Kernel | undefined;
  /** Takes text when there is no kernel; default: standard output. */
  stream: { isTTY?: boolean; write(text: string): unknown };
  /** A clock in milliseconds. */
  now: () => number;
  /** The folder of the run that the notebook is part of; none in interactive use. */
  runFolder?: string;
}

export function defaultSurroundings(): Surroundings {
  return { kernel: currentKernel(), stream: process.stdout, now: () => performance.now(), runFolder: runDirectory };
}

/** Where progress is shown, and whether briefly: in lines without a bar. */
export function progressOutput(
  verbose: Verbose,
  { kernel, stream, now }: Surroundings,
): { output: LiveOutput; brief: boolean } {
  const moves = kernel !== undefined || stream.isTTY === true;
  const brief = verbose === 2 || (verbose === 'auto' && !moves);
  const write = (text: string): void => void stream.write(text);
  if (verbose === 0) return { output: noOutput, brief };
  if (kernel) return { output: liveInNotebook(kernel, now), brief };
  return { output: moves && !brief ? liveInTerminal(write) : linesOnly(write), brief };
}
