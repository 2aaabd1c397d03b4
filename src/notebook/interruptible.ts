import type { Kernel } from '../contract';

/**
 * Runs `work` with a signal that an interrupt of the cell triggers, as does the caller's own signal if there is one.
 *
 * Without a kernel and a signal, `work` cannot be interrupted.
 */
export async function interruptible<Result>(
  kernel: Kernel | undefined,
  own: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(own?.reason);
  if (own?.aborted) stop();
  own?.addEventListener('abort', stop);
  const forget = kernel?.onInterrupt(() =>
    controller.abort(new DOMException('The cell was interrupted.', 'AbortError')),
  );
  try {
    return await work(controller.signal);
  } finally {
    forget?.();
    own?.removeEventListener('abort', stop);
  }
}
