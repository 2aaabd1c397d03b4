import { describe, expect, it } from 'vitest';
import { basicClassifier, summary } from '../../src/models';
import { display } from '../../src/notebook';
import { FakeKernel, FakeStream } from './fake-kernel';

async function shownInNotebook(value: unknown, options = {}) {
  const kernel = new FakeKernel();
  await display(value, options, { kernel, stream: new FakeStream() });
  return kernel.shown;
}

async function shownAsText(value: unknown) {
  const stream = new FakeStream();
  await display(value, {}, { kernel: undefined, stream });
  return stream.text;
}

describe('display', () => {
  it('display(value) shows what the object itself says that it looks like', async () => {
    const [shown] = await shownInNotebook(summary(basicClassifier()));
    expect(Object.keys(shown!.bundle)).toEqual(['text/plain', 'text/html']);
  });

  it('display(value) waits for objects that need time, and hands their metadata on', async () => {
    const bundle = Object.defineProperty({ 'image/png': 'AAAA' }, Symbol.for('Jupyter.metadata'), {
      value: { 'image/png': { width: 10 } },
    });
    const value = { [Symbol.for('Jupyter.display')]: async () => bundle };
    expect(await shownInNotebook(value)).toEqual([
      { bundle: { 'image/png': 'AAAA' }, metadata: { 'image/png': { width: 10 } } },
    ]);
  });

  it('display(bundle) shows a MIME bundle as it is, and other values as text', async () => {
    const bundle = { 'text/html': '<b>x</b>', 'text/plain': 'x' };
    expect(await shownInNotebook(bundle)).toEqual([{ bundle }]);
    expect(await shownInNotebook('text')).toEqual([{ bundle: { 'text/plain': 'text' } }]);
    expect(await shownInNotebook({ loss: 0.5 })).toEqual([{ bundle: { 'text/plain': '{ loss: 0.5 }' } }]);
    expect(await shownInNotebook({})).toEqual([{ bundle: { 'text/plain': '{}' } }]);
  });

  it('display(value, { displayId, update }) names the place', async () => {
    const options = { displayId: 'here', update: true };
    expect(await shownInNotebook('text', options)).toEqual([{ bundle: { 'text/plain': 'text' }, ...options }]);
  });

  it('display(value) prints the text when there is no notebook', async () => {
    expect(await shownAsText({ 'text/html': '<b>x</b>', 'text/plain': 'x' })).toBe('x\n');
    expect(await shownAsText({ 'text/html': '<b>x</b>' })).toBe("{ 'text/html': '<b>x</b>' }\n");
  });
});
