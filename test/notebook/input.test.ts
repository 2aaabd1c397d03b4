import { expect, test } from 'vitest';
import { clearOutput, input } from '../../src/notebook';
import { FakeKernel } from './fake-kernel';

test('input(prompt) asks the reader of the notebook', async () => {
  expect(await input('Name? ', {}, new FakeKernel())).toBe('Name? ');
});

test('input(prompt) says outside a notebook that there is nobody to ask', async () => {
  await expect(input('Name? ')).rejects.toThrow(/outside of one. Pass the value/);
});

test('clearOutput() removes what the cell has shown, and does nothing outside a notebook', () => {
  const kernel = new FakeKernel();
  kernel.display({ 'text/plain': 'old' });
  clearOutput({}, kernel);
  expect(kernel.shown).toEqual([]);
  clearOutput();
});
