/**
 * Node's list of the asynchronous tasks that the main thread is in the middle of.
 *
 * It is an internal of Node.js, touched only here. A debugger that ends what runs leaves tasks on the list that nobody will ever finish, and Node
 * would take that for a fault of its own and end the process.
 */

type ProcessWithInternals = NodeJS.Process & { binding?(name: 'async_wrap'): { clearAsyncIdStack?(): void } };

/** Takes everything off the list; undefined where Node.js does not let us. */
export function taskCanceller(): (() => void) | undefined {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    const { clearAsyncIdStack } = (process as ProcessWithInternals).binding?.('async_wrap') ?? {};
    return clearAsyncIdStack && (() => clearAsyncIdStack());
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
