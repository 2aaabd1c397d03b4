/** Notices that Redis has no room left, says so once, and is told when there is room again. */
export interface FullNotice {
  /** Whether an error says that Redis is full. */
  isFull(error: unknown): boolean;
  /** Something could be written. */
  hasRoom(): void;
}

/** @param shown Redis' address, without its password */
export function fullNotice(shown: string, log: (line: string) => void): FullNotice {
  let told = false;
  return {
    isFull(error) {
      const isFull = error instanceof Error && /\bOOM command not allowed/.test(error.message);
      if (isFull && !told) log(`Redis at ${shown} is full; waiting for room (its limit is maxmemory)`);
      told ||= isFull;
      return isFull;
    },
    hasRoom() {
      if (told) log(`Redis at ${shown} has room again`);
      told = false;
    },
  };
}

/**
 * Does something that needs room in Redis, as often as it takes. Rejects with the signal's reason when it is aborted
 * meanwhile.
 */
export async function waitForRoom<T>(
  work: () => Promise<T>,
  { notice, pause, signal }: { notice: FullNotice; pause: number; signal?: AbortSignal },
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      const result = await work();
      notice.hasRoom();
      return result;
    } catch (error) {
      if (!notice.isFull(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
