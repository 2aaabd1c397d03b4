import { promisify } from 'node:util';
import { gunzip as decompress } from 'node:zlib';

/**
 * Decompresses gzip data whose size is known, on a thread of its own.
 *
 * @param byteLength the size that the data must have; no more memory than this is ever filled, whatever the data unpack
 *   to
 * @throws RangeError when the data are more; Error when they are damaged or end early
 */
export async function gunzip(compressed: Uint8Array, byteLength: number): Promise<Uint8Array> {
  // One chunk that is a byte too long: nothing has to be put together, and a byte too many shows.
  const limits = { maxOutputLength: byteLength, chunkSize: Math.max(64, byteLength + 1) };
  try {
    return await promisify(decompress)(compressed, limits);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new RangeError(`Expected gzip data of ${byteLength} bytes when unpacked but found more`);
    }
    throw new Error(`Expected intact gzip data but found them damaged or cut off (${message})`, { cause: error });
  }
}

/** Tells whether bytes begin as gzip data do. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
