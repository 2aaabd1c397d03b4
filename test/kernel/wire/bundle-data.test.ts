import { expect, test } from 'vitest';
import { bundleData } from '../../../src/kernel/wire/bundle-data';

test('bytes in a bundle are Base64, or text where the type is one of text', () => {
  const bytes = Buffer.from([137, 80]);
  expect(
    bundleData({
      'image/png': bytes,
      'image/jpeg': Uint8Array.from(bytes),
      'application/pdf': bytes.buffer.slice(0, 0),
    }),
  ).toEqual({
    'image/png': 'iVA=',
    'image/jpeg': 'iVA=',
    'application/pdf': '',
  });
  expect(
    bundleData({
      'image/svg+xml': Buffer.from('<svg/>'),
      'text/plain': Buffer.from('값'),
      'application/json': { a: 1 },
    }),
  ).toEqual({
    'image/svg+xml': '<svg/>',
    'text/plain': '값',
    'application/json': { a: 1 },
  });
});

test('inside JSON typed arrays are lists, bytes are Base64, and what has a form of its own keeps it', () => {
  const when = new Date(0);
  const figure = {
    data: [{ y: Float32Array.of(1, Number.NaN), ids: BigInt64Array.of(2n) }],
    png: Buffer.from([137, 80]),
    when,
  };
  expect(JSON.parse(JSON.stringify(bundleData({ 'application/vnd.plotly.v1+json': figure })))).toEqual({
    'application/vnd.plotly.v1+json': { data: [{ y: [1, null], ids: [2] }], png: 'iVA=', when: when.toJSON() },
  });
});

test('a bundle that goes in circles is refused with the words of JSON, not by an overflow', () => {
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  expect(() => JSON.stringify(bundleData({ 'application/json': circle }))).toThrow(/circular/);
});
