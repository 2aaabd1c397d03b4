import fs from 'node:fs';

export type StreamName = 'stdout' | 'stderr';

/**
 * The pipes behind descriptors 1 and 2, which two threads read: the main thread for the right order, the other one
 * while that computes.
 */
export interface Pipes {
  /** Descriptors to read from; reading never waits. */
  ends: Record<StreamName, number>;
  /**
   * Whose turn it is: 0 nobody's, or the number of a thread. Shared, so that no thread reads while another hands over
   * what came before.
   */
  turn: Int32Array;
  /** The descriptor that leads to the real standard error, if there is a way. */
  log: number | undefined;
}

export interface Piece {
  name: StreamName;
  bytes: Uint8Array;
}

const names = ['stdout', 'stderr'] as const;
const pieceLength = 65536;
/** So much is read in one go, so that a writer without an end does not hold the reader. */
const mostPieces = 64;
const buffer = Buffer.alloc(pieceLength);

/** What stands in the pipes now. */
export function readPipes({ ends }: Pipes): Piece[] {
  return names.flatMap((name) => {
    const pieces: Piece[] = [];
    while (pieces.length < mostPieces) {
      const length = readNow(ends[name]);
      if (length > 0) pieces.push({ name, bytes: Uint8Array.from(buffer.subarray(0, length)) });
      if (length < pieceLength) break;
    }
    return pieces;
  });
}

function readNow(descriptor: number): number {
  // Mostly there is nothing, which Node.js says by an error; nobody reads its trace.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return fs.readSync(descriptor, buffer, 0, pieceLength, null);
  } catch {
    return 0;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Says something on the real standard error, which is Jupyter's log. */
export function writeLog({ log }: Pick<Pipes, 'log'>, text: string | Uint8Array): void {
  if (log === undefined) return;
  try {
    fs.writeSync(log, typeof text === 'string' ? Buffer.from(text) : text);
  } catch {
    // Nobody reads it.
  }
}

/** Takes the turn for `thread` unless another has it; tells whether it was taken. */
export function tryTurn({ turn }: Pipes, thread: number): boolean {
  const holder = Atomics.compareExchange(turn, 0, 0, thread);
  return holder === 0 || holder === thread;
}

export function endTurn({ turn }: Pipes): void {
  Atomics.store(turn, 0, 0);
  Atomics.notify(turn, 0);
}
