import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { displaySymbol } from '../../src/contract';
import { valueBundle } from '../../src/showing/value-bundle';

const pixels = ndarray(
  Uint8Array.from({ length: 784 }, (_, index) => index % 256),
  [28, 28],
);

/** A tensor, as far as it is looked at. */
const tensor = (values: number[], shape: number[], dtype = 'float32') => ({
  shape,
  dtype,
  isDisposed: false,
  dataSync: () => Float32Array.from(values),
  toString: () => `Tensor ${shape}`,
});

test('valueBundle(array) shows bytes of the size of an image as one, and keeps the numbers as text', async () => {
  const bundle = await valueBundle(pixels);
  expect(Object.keys(bundle)).toContain('application/vnd.plotly.v1+json');
  expect(bundle['text/plain']).toMatch(/^array\(\[\[ *0, +1, +2, .*dtype=uint8\)$/s);
});

test('valueBundle(array) shows other arrays as numpy writes them', async () => {
  const probabilities = ndarray(new Float32Array(100), [10, 10]);
  expect(Object.keys(await valueBundle(probabilities))).toEqual(['text/plain']);
  expect(await valueBundle(pixels.pick(0))).toEqual({ 'text/plain': expect.stringMatching(/^array\(\[ *0, +1,/) });
});

test('valueBundle(tensor) shows an image of one channel as one, and other tensors as text', async () => {
  const image = tensor(new Array(100).fill(0.5), [10, 10, 1]);
  expect(Object.keys(await valueBundle(image))).toContain('application/vnd.plotly.v1+json');
  expect(await valueBundle(tensor([1, 2], [2]))).toEqual({ 'text/plain': 'Tensor 2' });
  expect(await valueBundle(tensor(new Array(100).fill(2), [10, 10, 1]))).toEqual({ 'text/plain': 'Tensor 10,10,1' });
  const disposed = { ...tensor([1], [1]), isDisposed: true };
  expect(await valueBundle(disposed)).toEqual({ 'text/plain': 'A tensor whose memory has been given back.' });
});

test('valueBundle(records) shows a table, with what would be HTML as text', async () => {
  const bundle = await valueBundle([{ name: '<b>', loss: 0.5 }, { name: 'x' }]);
  expect(bundle['text/html']).toBe(
    '<table><thead><tr><th></th><th>name</th><th>loss</th></tr></thead><tbody>' +
      '<tr><th>0</th><td>&lt;b&gt;</td><td>0.5</td></tr><tr><th>1</th><td>x</td><td></td></tr></tbody></table>',
  );
  expect(bundle['text/plain']).toBe("[ { name: '<b>', loss: 0.5 }, { name: 'x' } ]");
});

test('valueBundle(records) shortens a long table and says how long it is', async () => {
  const html = String((await valueBundle(Array.from({ length: 100 }, (_, row) => ({ row }))))['text/html']);
  expect(html).toContain('<caption>100 × 1</caption>');
  expect(html.match(/<tr>/g)).toHaveLength(1 + 61);
  expect(html).toContain('<tr><th>99</th><td>99</td></tr>');
});

test('valueBundle(value) leaves other lists and objects as console.log prints them', async () => {
  for (const value of [[1, 2], [], [{ nested: {} }], { a: 1 }, [{}]]) {
    expect(Object.keys(await valueBundle(value))).toEqual(['text/plain']);
  }
});

test('valueBundle(value) asks an object how it looks', async () => {
  const value = { [displaySymbol]: async () => ({ 'text/html': '<b>bold</b>' }) };
  expect(await valueBundle(value)).toEqual({ 'text/html': '<b>bold</b>' });
});

test('valueBundle(value) writes an ndarray as numpy does', async () => {
  const labels = ndarray(Uint8Array.from([9, 0, 5]), [3]);
  expect(await valueBundle(labels)).toEqual({ 'text/plain': 'array([9, 0, 5], dtype=uint8)' });
});

test('valueBundle(value) writes plain values as console.log does', async () => {
  expect(await valueBundle('text')).toEqual({ 'text/plain': 'text' });
  expect(await valueBundle([60000, 28, 28])).toEqual({ 'text/plain': '[ 60000, 28, 28 ]' });
  expect(await valueBundle(9)).toEqual({ 'text/plain': '9' });
});

test('valueBundle(value) shows sparse arrays as Node.js does', async () => {
  expect(await valueBundle(new Array(2))).toEqual({ 'text/plain': '[ <2 empty items> ]' });
  // biome-ignore lint/suspicious/noSparseArray: that is what is tried
  expect(Object.keys(await valueBundle([{ a: 1 }, , { a: 2 }]))).toEqual(['text/plain']);
});

test('valueBundle(value) shows a value whose own form is missing or fails as any other, and tells of a failure', async () => {
  const warnings: string[] = [];
  const shown = (form: () => unknown) =>
    valueBundle(Object.defineProperty({ a: 1 }, displaySymbol, { value: form }), (text) => warnings.push(text));
  expect(await shown(() => null)).toEqual({ 'text/plain': '{ a: 1 }' });
  expect(await shown(() => undefined)).toEqual({ 'text/plain': '{ a: 1 }' });
  expect(await shown(() => 'a text')).toEqual({ 'text/plain': 'a text' });
  expect(warnings).toEqual([]);
  const fails = () => {
    throw new Error('no picture');
  };
  expect(await shown(fails)).toEqual({ 'text/plain': '{ a: 1 }' });
  expect(warnings.join()).toContain('Error: no picture');
});

test('valueBundle(array) shows images of 400 × 400 and more', async () => {
  const large = ndarray(new Uint8Array(600 * 500).fill(7), [600, 500]);
  expect(Object.keys(await valueBundle(large))).toContain('application/vnd.plotly.v1+json');
});

test('valueBundle(value) shortens a text that no page could show', async () => {
  const { 'text/plain': text } = await valueBundle('x'.repeat(5_000_000));
  expect(String(text).length).toBeLessThan(1_100_000);
  expect(text).toMatch(/x … 3951424 characters … x/);
  const bundle = await valueBundle([{ long: 'y'.repeat(100_000) }]);
  expect(String(bundle['text/html']).length).toBeLessThan(2000);
});
