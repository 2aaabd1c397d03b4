import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { displaySymbol, metadataOf, mimeBundle } from '../../../src/kernel/cells/mime-bundle';

test('mimeBundle(value) asks an object how it looks', async () => {
  const value = { [displaySymbol]: async () => ({ 'text/html': '<b>bold</b>' }) };
  expect(await mimeBundle(value)).toEqual({ 'text/html': '<b>bold</b>' });
});

test('mimeBundle(value) writes an ndarray as numpy does', async () => {
  const labels = ndarray(Uint8Array.from([9, 0, 5]), [3]);
  expect(await mimeBundle(labels)).toEqual({ 'text/plain': 'array([9, 0, 5], dtype=uint8)' });
});

test('mimeBundle(value) writes plain values as console.log does', async () => {
  expect(await mimeBundle('text')).toEqual({ 'text/plain': 'text' });
  expect(await mimeBundle([60000, 28, 28])).toEqual({ 'text/plain': '[ 60000, 28, 28 ]' });
  expect(await mimeBundle(9)).toEqual({ 'text/plain': '9' });
});

test('metadataOf(bundle) is what the bundle carries behind its symbol, or nothing', () => {
  const size = { 'image/png': { width: 440, height: 340 } };
  expect(metadataOf({ 'image/png': 'iVBO', [Symbol.for('Jupyter.metadata')]: size })).toBe(size);
  expect(metadataOf({ 'text/plain': '9' })).toEqual({});
});
