import type { NdArray } from 'ndarray';
import { toTypedArray } from '../arrays/to-typed-array';

/** An array of bytes as a file in the IDX format, which `parseIdx` reads. */
export function encodeIdx(array: NdArray<Uint8Array>): Uint8Array {
  const headerLength = 4 + 4 * array.dimension;
  const bytes = new Uint8Array(headerLength + array.size);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, 0x0800 + array.dimension);
  array.shape.forEach((length, axis) => {
    header.setUint32(4 + 4 * axis, length);
  });
  bytes.set(toTypedArray(array), headerLength);
  return bytes;
}
