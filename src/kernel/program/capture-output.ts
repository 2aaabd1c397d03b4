import type { StreamName } from '../descriptors/pipes';

type Done = () => void;

/**
 * Lets process.stdout and process.stderr, and with them console, call `write` with what is written: text, or bytes of
 * UTF-8.
 */
export function captureOutput(
  write: (name: StreamName, chunk: string | Uint8Array) => void,
  program: Record<StreamName, Pick<NodeJS.WriteStream, 'write'>> = process,
): void {
  for (const name of ['stdout', 'stderr'] as const) {
    program[name].write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
      write(name, inUtf8(chunk, encoding));
      if (typeof encoding === 'function') encoding();
      else done?.();
      return true;
    };
  }
}

function inUtf8(chunk: string | Uint8Array, encoding: unknown): string | Uint8Array {
  const isOther = typeof encoding === 'string' && Buffer.isEncoding(encoding) && !/^utf-?8$/i.test(encoding);
  return typeof chunk === 'string' && isOther ? Buffer.from(chunk, encoding as BufferEncoding) : chunk;
}
