import { describe, expect, it } from 'vitest';
import { linesOnly, liveInNotebook, liveInTerminal } from '../../src/notebook/live-output';
import type { LiveText } from '../../src/notebook/live-text';
import { FakeKernel } from './fake-kernel';

function textOf(finished: string[], running = ''): LiveText {
  return { finished, running, toString: () => [...finished, running].join('\n') };
}

describe('liveInNotebook', () => {
  it('liveInNotebook(…) shows the text in one place, anew a few times a second, and as it is in the end', () => {
    let time = 0;
    const kernel = new FakeKernel();
    const output = liveInNotebook(kernel, () => time);
    for (time = 0; time < 1000; time += 10) output.update(textOf([], `at ${time}`));
    output.finish(textOf(['done']));
    expect(kernel.shown.length).toBeLessThan(7);
    expect(kernel.shown.map(({ update }) => update)).toEqual([false, ...new Array(kernel.shown.length - 1).fill(true)]);
    expect(kernel.places).toEqual([{ 'text/plain': 'done\n' }]);
  });

  it('liveInNotebook(…) draws long texts more seldom', () => {
    let time = 0;
    const kernel = new FakeKernel();
    const output = liveInNotebook(kernel, () => time);
    const long = textOf(['x'.repeat(200_000)]);
    for (time = 0; time < 5000; time += 10) output.update(long);
    const bytes = kernel.shown.reduce((sum, { bundle }) => sum + String(bundle['text/plain']).length, 0);
    expect(bytes / 5).toBeLessThan(250_000);
  });

  it('liveInNotebook(…) keeps room for the lines that are to come, and shows the last ones of very many', () => {
    const kernel = new FakeKernel();
    let time = 0;
    const linesOf = (text: LiveText) => {
      liveInNotebook(kernel, () => (time += 1e6)).update(text);
      return String(kernel.shown.at(-1)!.bundle['text/plain']).split('\n');
    };
    expect(linesOf({ ...textOf(['Epoch 1/2'], '1/2'), expectedLines: 5 })).toHaveLength(5);
    const many = linesOf({ ...textOf(Array.from({ length: 100 }, (_, line) => `line ${line}`)), expectedLines: 2000 });
    expect([many.length, many[0], many.at(-2)]).toEqual([41, '…', 'line 99']);
  });

  it('liveInNotebook(…) shows nothing when there is nothing', () => {
    const kernel = new FakeKernel();
    liveInNotebook(kernel, () => 0).finish({ finished: [], running: '', toString: () => '' });
    expect(kernel.shown).toEqual([]);
  });
});

describe('liveInTerminal', () => {
  it('liveInTerminal(write) redraws the last line and writes finished ones once', () => {
    let written = '';
    const output = liveInTerminal((text) => {
      written += text;
    });
    output.update(textOf(['Epoch 1/2'], '1/2'));
    output.update(textOf(['Epoch 1/2'], '2/2'));
    output.finish(textOf(['Epoch 1/2', '2/2 done']));
    const erase = '\r\u001b[K';
    expect(written).toBe(`Epoch 1/2\n1/2${erase}2/2${erase}2/2 done\n`);
  });
});

describe('linesOnly', () => {
  it('linesOnly(write) writes each line when it is finished, and nothing that moves', () => {
    let written = '';
    const output = linesOnly((text) => {
      written += text;
    });
    output.update(textOf(['Epoch 1/1'], '1/2'));
    output.update(textOf(['Epoch 1/1'], '2/2'));
    output.finish(textOf(['Epoch 1/1', '2/2 done']));
    expect(written).toBe('Epoch 1/1\n2/2 done\n');
  });
});
