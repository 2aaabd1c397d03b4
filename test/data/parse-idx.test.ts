import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { encodeIdx } from '../../src/data/encode-idx';
import { parseIdx } from '../../src/data/parse-idx';

const shapes = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 });
const arrays = shapes.chain((shape) => {
  const size = shape.reduce((product, length) => product * length, 1);
  return fc.uint8Array({ minLength: size, maxLength: size }).map((data) => array(Uint8Array.from(data), shape));
});

const header = (...numbers: number[]) => Uint8Array.from(numbers);
const image = encodeIdx(array(new Uint8Array([1, 2, 3, 4, 5, 6]), [1, 2, 3]));

test('parseIdx(bytes) reads back whatever encodeIdx(array) wrote', () => {
  fc.assert(
    fc.property(arrays, (made) => {
      const read = parseIdx(encodeIdx(made));
      expect(read.dtype).toBe('uint8');
      expect(read.shape).toEqual(made.shape);
      expect(read.data).toEqual(made.data);
    }),
  );
});

test('parseIdx(bytes) reads a file from the middle of a larger buffer, as readFile gives them, without copying', () => {
  const buffer = Buffer.concat([Buffer.from('before'), image, Buffer.from('behind')]);
  const bytes = buffer.subarray(6, 6 + image.length);
  const read = parseIdx(bytes);
  expect([read.dtype, read.shape, Array.from(read.data)]).toEqual(['uint8', [1, 2, 3], [1, 2, 3, 4, 5, 6]]);
  expect(read.data.buffer).toBe(buffer.buffer);
});

describe('parseIdx(bytes) rejects', () => {
  test('an empty file', () => {
    expect(() => parseIdx(new Uint8Array())).toThrow(
      new RangeError(
        'Expected an IDX file that begins with 00 00 08 and the number of axes (01 to 04) but found an empty file',
      ),
    );
  });

  test('a file cut off at any place', () => {
    fc.assert(
      fc.property(arrays, fc.nat(), (made, place) => {
        const bytes = encodeIdx(made);
        expect(() => parseIdx(bytes.subarray(0, place % bytes.length))).toThrow(RangeError);
      }),
    );
    for (let length = 0; length < image.length; length++) {
      expect(() => parseIdx(image.subarray(0, length))).toThrow(RangeError);
    }
  });

  test('a file with anything behind its end', () => {
    fc.assert(
      fc.property(arrays, fc.uint8Array({ minLength: 1, maxLength: 20 }), (made, more) => {
        expect(() => parseIdx(Buffer.concat([encodeIdx(made), more]))).toThrow(RangeError);
      }),
    );
  });

  test('a header with any one bit flipped', () => {
    const sized = arrays.filter((made) => made.size > 0);
    fc.assert(
      fc.property(sized, fc.nat(), (made, place) => {
        // Elements of zero could pass for the lengths of further axes.
        made.data.fill(255);
        const bytes = encodeIdx(made);
        const bit = place % (8 * (4 + 4 * made.dimension));
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => parseIdx(bytes)).toThrow(RangeError);
      }),
    );
  });

  test('a header that promises more than memory holds', () => {
    const most = [255, 255, 255, 255];
    expect(() => parseIdx(header(0, 0, 8, 4, ...most, ...most, ...most, ...most))).toThrow(
      /shape \[4294967295, 4294967295, 4294967295, 4294967295\] says, but found 20$/,
    );
    expect(() => parseIdx(header(0, 0, 8, 255))).toThrow(RangeError);
  });

  test('other element types and files of another kind, showing how they begin', () => {
    expect(() => parseIdx(header(0, 0, 13, 1, 0, 0, 0, 0))).toThrow(/but found the bytes 00 00 0d 01$/);
    expect(() => parseIdx(header(0x1f, 0x8b, 8, 0))).toThrow(/but found the bytes 1f 8b 08 00$/);
    expect(() => parseIdx(Buffer.from('<!DOCTYPE html>'))).toThrow(/but found the bytes 3c 21 44 4f$/);
    expect(() => parseIdx(header(0, 0, 8, 0))).toThrow(RangeError);
  });

  test('any bytes at all, or reads them as what they say; nothing else happens', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 40 }).map((rest) => Uint8Array.from([0, 0, 8, ...rest])),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        try {
          expect(encodeIdx(parseIdx(Uint8Array.from(some)))).toEqual(Uint8Array.from(some));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
