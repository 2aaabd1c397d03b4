import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, isGzip } from '../../src/data/gunzip';

const contents = Uint8Array.from({ length: 1000 }, (_, i) => (i * i) % 251);
const compressed = gzipSync(contents);

test('gunzip(compressed, byteLength) unpacks data of that size or less', async () => {
  expect(Buffer.compare(await gunzip(compressed, 1000), contents)).toBe(0);
  expect((await gunzip(compressed, 5000)).length).toBe(1000);
  expect((await gunzip(gzipSync(new Uint8Array()), 10)).length).toBe(0);
});

describe('gunzip(compressed, byteLength) rejects', () => {
  test('a single byte too many', async () => {
    await expect(gunzip(compressed, 999)).rejects.toThrow(
      new RangeError('Expected gzip data of 999 bytes when unpacked but found more'),
    );
  });

  test('a bomb, after unpacking no more than was expected', async () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(gunzip(bomb, 1000)).rejects.toThrow(RangeError);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  test('data cut off at any place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(compressed.length - 1), async (length) => {
        await expect(gunzip(compressed.subarray(0, length), 1000)).rejects.toThrow(/damaged or cut off/);
      }),
    );
  });

  test('data with any one bit flipped, unless what they unpack to is the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(8 * compressed.length - 1), async (bit) => {
        const damaged = Uint8Array.from(compressed);
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
        const unpacked = await gunzip(damaged, 1000).catch((error: Error) => error);
        if (!(unpacked instanceof Error)) expect(Buffer.compare(unpacked, contents)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('an empty file and data that are not compressed', async () => {
    await expect(gunzip(new Uint8Array(), 1000)).rejects.toThrow(/damaged or cut off/);
    await expect(gunzip(contents, 1000)).rejects.toThrow(/damaged or cut off/);
  });
});

test('isGzip(bytes) tells compressed data from others', () => {
  expect([isGzip(compressed), isGzip(contents), isGzip(new Uint8Array())]).toEqual([true, false, false]);
});
