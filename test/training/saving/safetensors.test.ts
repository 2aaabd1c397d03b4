import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsContents,
} from '../../../src/training/saving/safetensors';

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const contents: SafetensorsContents = {
  tensors: [
    { name: 'kernel', dtype: 'F32', shape: [2, 2], bytes: floats(1, 2, 3, 4) },
    { name: '모자', dtype: 'BOOL', shape: [3], bytes: Uint8Array.of(1, 0, 1) },
    { name: 'scalar', dtype: 'F32', shape: [], bytes: floats(7) },
    { name: 'none', dtype: 'I32', shape: [0, 4], bytes: new Uint8Array(0) },
  ],
  metadata: { format: 'x', note: '"quoted" 글' },
};

/** A file with this header and so many bytes of elements. */
function fileWith(header: unknown, dataBytes = 0): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(dataBytes)]);
}

describe('encodeSafetensors', () => {
  it('encodeSafetensors(contents) is laid out as the format says: length, JSON, elements from an address divisible by 8', () => {
    const file = Buffer.from(encodeSafetensors(contents));
    const length = Number(file.readBigUInt64LE());
    expect(length % 8).toBe(0);
    const header = JSON.parse(file.toString('utf8', 8, 8 + length));
    expect(header).toEqual({
      __metadata__: contents.metadata,
      kernel: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      모자: { dtype: 'BOOL', shape: [3], data_offsets: [16, 19] },
      scalar: { dtype: 'F32', shape: [], data_offsets: [19, 23] },
      none: { dtype: 'I32', shape: [0, 4], data_offsets: [23, 23] },
    });
    expect(file.length).toBe(8 + length + 23);
    expect(file.readFloatLE(8 + length + 4)).toBe(2);
  });
});

describe('decodeSafetensors', () => {
  it('decodeSafetensors(file) reads back what was written', () => {
    const { tensors, metadata } = decodeSafetensors(encodeSafetensors(contents));
    expect(metadata).toEqual(contents.metadata);
    expect(tensors.map((tensor) => ({ ...tensor, bytes: Uint8Array.from(tensor.bytes) }))).toEqual(contents.tensors);
  });

  it('decodeSafetensors(file) rejects a file that is cut off anywhere, or has something after its end', () => {
    const file = encodeSafetensors(contents);
    for (let length = 0; length < file.length; length++) {
      expect(() => decodeSafetensors(file.subarray(0, length)), `${length} bytes`).toThrow(RangeError);
    }
    expect(() => decodeSafetensors(Buffer.concat([file, Buffer.alloc(1)]))).toThrow('bytes where');
  });

  it('decodeSafetensors(file) rejects headers that lie', () => {
    const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
    expect(decodeSafetensors(fileWith({ a: entry }, 8)).tensors).toHaveLength(1);
    for (const [header, bytes] of [
      ['no JSON', 0],
      ['[]', 0],
      ['null', 0],
      [{ a: null }, 0],
      [{ a: { ...entry, dtype: 'F7' } }, 8],
      [{ a: { ...entry, shape: [3] } }, 8],
      [{ a: { ...entry, shape: 'x' } }, 8],
      [{ a: { ...entry, data_offsets: [-8, 0] } }, 8],
      [{ a: { ...entry, data_offsets: [8, 16] } }, 8],
      [{ a: { ...entry, data_offsets: [0.5, 8.5] } }, 9],
      [{ a: { ...entry, data_offsets: 'x' } }, 8],
    ] as const) {
      expect(() => decodeSafetensors(fileWith(header, bytes)), JSON.stringify(header)).toThrow(RangeError);
    }
  });

  it('decodeSafetensors(bytes) reads any bytes or rejects them with a RangeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.json(), (bytes, json) => {
        for (const file of [bytes, fileWith(json, bytes.length)]) {
          try {
            decodeSafetensors(file);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
      }),
    );
  });
});
