/** Thrown by an attempt to say that a further one would be no use. */
export class FinalError extends Error {
  override name = 'FinalError';
}

/**
 * Makes an attempt again after it failed, waiting longer each time.
 *
 * @param attempt what to do; a FinalError from it is not followed by another attempt
 * @param pauses milliseconds before each further attempt
 * @param wait how to let the time pass
 * @throws the last attempt's error
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  pauses: number[],
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof FinalError) throw error;
      await wait(pause);
    }
  }
  return attempt();
}
