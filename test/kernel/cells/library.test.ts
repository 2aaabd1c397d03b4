import { expect, test } from 'vitest';
import { Library } from '../../../src/kernel/cells/library';

const failing = () => {
  throw new Error('cannot be loaded');
};

test('where the library cannot be loaded, a value is shown as it says itself, or as text', async () => {
  const own = { [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>' }) };
  expect(await new Library(failing).bundle(own)).toEqual({ 'text/html': '<b>' });
  expect(await new Library(failing).bundle([1])).toEqual({ 'text/plain': '[ 1 ]' });
});

test("what is the kernel's is taken out of the text of a value, whoever makes it", async () => {
  const clear = (text: string) => text.replace('kernel', '…');
  expect(await new Library(failing, clear).bundle('of the kernel')).toEqual({ 'text/plain': 'of the …' });
});
