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
