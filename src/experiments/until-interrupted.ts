/** What stops the work that goes on. */
let stopWork: (() => void) | undefined;

/** Stops the work that goes on as Ctrl-C would, once; returns whether there is any. */
export function interruptWork(): boolean {
  stopWork?.();
  return stopWork !== undefined;
}

/**
 * Does something with a signal that Ctrl-C, or being told to end, triggers; a second Ctrl-C ends the process at once.
 */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onInterrupt?: () => void,
): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error(`Stopped by ${name}`));
    onInterrupt?.();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  stopWork = () => controller.signal.aborted || stop('SIGTERM');
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    stopWork = undefined;
  }
}
