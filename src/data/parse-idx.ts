import type { NdArray } from 'ndarray';
import { array } from './array';

const unsignedByte = 0x08;

/**
 * Parses a file in the IDX format, in which MNIST and its kin are distributed.
 *
 * A header of big-endian numbers (two zero bytes, the element type, the number of axes, then each axis' length in 4 bytes) is
 * followed by the elements. Of the element types only the unsigned byte, the one of these data sets, is accepted.
 *
 * @param bytes the whole uncompressed file; the array is a view of them
 * @throws RangeError when the bytes are no such file, or are fewer or more than the header promises
 */
export function parseIdx(bytes: Uint8Array): NdArray<Uint8Array> {
  if (bytes.length < 4)
    throw new RangeError(`Expected an IDX header of at least 4 bytes but found ${bytes.length} bytes`);
  const [zero, alsoZero, type, dimension] = bytes as unknown as [number, number, number, number];
  if (zero !== 0 || alsoZero !== 0 || type !== unsignedByte || dimension === 0) {
    throw new RangeError(
      `Expected the magic number of an IDX file of bytes (00 00 08 and the number of axes) but found ${hex(bytes)}`,
    );
  }
  const headerLength = 4 + 4 * dimension;
  if (bytes.length < headerLength) {
    throw new RangeError(
      `Expected an IDX header of ${headerLength} bytes for ${dimension} axes but found ${bytes.length} bytes`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const shape = Array.from({ length: dimension }, (_, axis) => header.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== headerLength + size) {
    throw new RangeError(
      `Expected ${headerLength + size} bytes for the IDX shape [${shape.join(', ')}] but found ${bytes.length}`,
    );
  }
  return array(bytes.subarray(headerLength), shape);
}

function hex(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
