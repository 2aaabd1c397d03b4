import type { NdArray } from 'ndarray';
import { array } from '../arrays/array';

const unsignedByte = 8;
const mostAxes = 4;

/**
 * Parses a file in the IDX format, in which MNIST and its kin are distributed.
 *
 * A header (two zero bytes, the element type, the number of axes, then each axis' length as a big-endian number of 4
 * bytes) is followed by the elements, row after row. Of the element types only the unsigned byte of these data sets is
 * accepted.
 *
 * @param bytes the whole uncompressed file; the array is a view of it
 * @throws RangeError when the bytes are no such file, or are fewer or more than its header says
 */
export function parseIdx(bytes: Uint8Array): NdArray<Uint8Array> {
  const { shape, headerLength } = parseHeader(bytes);
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== headerLength + size) {
    const wanted = `${headerLength + size} bytes, as the header's shape [${shape.join(', ')}] says,`;
    throw new RangeError(`Expected an IDX file of ${wanted} but found ${bytes.length}`);
  }
  return array(new Uint8Array(bytes.buffer, bytes.byteOffset + headerLength, size), shape);
}

function parseHeader(bytes: Uint8Array): { shape: number[]; headerLength: number } {
  const [zero, alsoZero, type, dimension = 0] = bytes;
  if (zero !== 0 || alsoZero !== 0 || type !== unsignedByte || dimension < 1 || dimension > mostAxes) {
    const found = bytes.length === 0 ? 'an empty file' : `the bytes ${inHexadecimal(bytes.subarray(0, 4))}`;
    throw new RangeError(
      `Expected an IDX file that begins with 00 00 08 and the number of axes (01 to 04) but found ${found}`,
    );
  }
  const headerLength = 4 + 4 * dimension;
  if (bytes.length < headerLength) {
    throw new RangeError(`Expected an IDX header of ${headerLength} bytes but found a file of ${bytes.length}`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  return { shape: Array.from({ length: dimension }, (_, axis) => header.getUint32(4 + 4 * axis)), headerLength };
}

function inHexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
