import type { NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { evaluate, fit as fitInNotebook, predict } from '../../src/notebook';
import { type Callback, fit as train } from '../../src/training';
import { smallData, smallModel, weightsOf } from '../training/small-data';
import { FakeKernel, FakeStream, slowClock } from './fake-kernel';

const { images, labels } = smallData();
const plotly = 'application/vnd.plotly.v1+json';
const everyBatch: Callback = { onBatchEnd: () => {} };

describe('fit in a notebook', () => {
  it('trains exactly as training’s own fit', async () => {
    const options = { epochs: 2, seed: 1, validationSplit: 0.2 };
    const [shown, plain] = [smallModel(), smallModel()];
    const history = await fitInNotebook(
      shown,
      images,
      labels,
      { ...options, curves: false },
      slowClock(new FakeKernel()),
    );
    expect(history).toEqual(await train(plain, images, labels, options));
    expect(weightsOf(shown)).toEqual(weightsOf(plain));
  });

  it('leaves one text with the lines of all epochs, and under it one figure with a picture', async () => {
    const kernel = new FakeKernel();
    const options = { epochs: 3, batchSize: 10, validationData: [images, labels] as [NdArray, NdArray] };
    await fitInNotebook(smallModel(), images, labels, options, slowClock(kernel));
    const [text, figure, ...others] = kernel.places;
    expect(others).toEqual([]);
    const lines = String(text!['text/plain']).split('\n');
    expect(lines.filter((_, index) => index % 2 === 0)).toEqual(['Epoch 1/3', 'Epoch 2/3', 'Epoch 3/3']);
    const finished =
      /^5\/5 ━{10} \d+s \d+(s|ms)\/step - accuracy: 0\.\d{4} - loss: \d\.\d{4} - val_accuracy: 0\.\d{4} - val_loss: \d\.\d{4}$/;
    for (const line of lines.filter((_, index) => index % 2 === 1)) expect(line).toMatch(finished);
    expect(Object.keys(figure!).sort()).toEqual([plotly, 'image/png', 'text/plain']);
  });

  it('redraws the progress line in place while it trains, and the curves, at first empty, after each epoch as a picture alone', async () => {
    const kernel = new FakeKernel();
    const options = { epochs: 3, batchSize: 10, callbacks: [everyBatch] };
    await fitInNotebook(smallModel(), images, labels, options, slowClock(kernel));
    const texts = kernel.shown
      .filter(({ bundle }) => !bundle['image/png'])
      .map(({ bundle }) => String(bundle['text/plain']));
    expect(texts.some((text) => /^3\/5 ━{12}─{8} \d+s/m.test(text))).toBe(true);
    const figures = kernel.shown.filter(({ bundle }) => bundle['image/png']);
    expect(figures.map(({ update }) => update)).toEqual([false, true, true, true, true]);
    expect(figures.map(({ bundle }) => plotly in bundle)).toEqual([false, false, false, false, true]);
    expect(new Set(kernel.shown.map(({ displayId }) => displayId)).size).toBe(2);
  });

  it('stops when the cell is interrupted, says so, and forgets the kernel’s interrupts afterwards', async () => {
    const kernel = new FakeKernel();
    const interrupt: Callback = {
      onBatchEnd: (batch, _, training) => void (batch === 2 && training.epochs > 1 && kernel.interrupt()),
    };
    const options = { epochs: 5, batchSize: 10, callbacks: [interrupt], curves: false };
    const model = smallModel();
    const history = await fitInNotebook(model, images, labels, options, slowClock(kernel));
    expect(history).toEqual({ epoch: [], history: {}, stopped: 'interrupted' });
    expect(String(kernel.places[0]!['text/plain']).split('\n').at(-1)).toMatch(
      /^(Interrupted in epoch 1 after step 3 of 5|중단됨: 에포크 1)/,
    );
    expect(kernel.listeners.size).toBe(0);
    expect(await fitInNotebook(model, images, labels, { curves: false }, slowClock(kernel))).toMatchObject({
      epoch: [0],
    });
  });

  it('heeds the caller’s own signal, onEvent and callbacks too', async () => {
    const controller = new AbortController();
    const events: string[] = [];
    const callbacks: Callback[] = [{ onEpochEnd: () => controller.abort() }];
    const options = {
      epochs: 5,
      curves: false,
      callbacks,
      signal: controller.signal,
      onEvent: ({ type }: { type: string }) => void events.push(type),
    };
    const history = await fitInNotebook(smallModel(), images, labels, options, slowClock(new FakeKernel()));
    expect(history).toMatchObject({ epoch: [0], stopped: 'interrupted' });
    expect(events.at(-1)).toBe('end');
    expect(callbacks).toHaveLength(1);
  });

  it('verbose: 0 shows nothing at all; curves: false only the text; curves: true only the curves', async () => {
    const shownWith = async (options: { verbose?: 0; curves?: boolean }) => {
      const kernel = new FakeKernel();
      await fitInNotebook(smallModel(), images, labels, options, slowClock(kernel));
      return kernel.places.map((bundle) => (bundle[plotly] ? 'curves' : 'text'));
    };
    expect(await shownWith({ verbose: 0 })).toEqual([]);
    expect(await shownWith({ curves: false })).toEqual(['text']);
    expect(await shownWith({ verbose: 0, curves: true })).toEqual(['curves']);
    expect(await shownWith({})).toEqual(['text', 'curves']);
  });

  it('draws curves with gaps where an epoch was not validated', async () => {
    const kernel = new FakeKernel();
    const options = { epochs: 2, validationSplit: 0.2, validationFreq: 2 };
    await fitInNotebook(smallModel(), images, labels, options, slowClock(kernel));
    expect(kernel.places).toHaveLength(2);
  });

  it('shows nothing when the arguments are wrong', async () => {
    const kernel = new FakeKernel();
    await expect(fitInNotebook(smallModel(), images, labels, { epochs: 0 }, slowClock(kernel))).rejects.toThrow(
      'epochs',
    );
    expect(kernel.shown).toEqual([]);
    expect(kernel.listeners.size).toBe(0);
  });
});

describe('fit outside a notebook', () => {
  it('prints two lines an epoch into a file or a pipe', async () => {
    const stream = new FakeStream();
    await fitInNotebook(smallModel(), images, labels, { epochs: 2, batchSize: 10 }, slowClock(undefined, stream));
    expect(stream.text).toMatch(
      /^Epoch 1\/2\n5\/5 - \d+s - .* - loss: \d\.\d{4}\nEpoch 2\/2\n5\/5 - \d+s - .* - loss: \d\.\d{4}\n$/,
    );
  });

  it('moves a line in a terminal, unless verbose is 2', async () => {
    const terminal = new FakeStream(true);
    await fitInNotebook(smallModel(), images, labels, {}, slowClock(undefined, terminal));
    expect(terminal.text).toContain('\r');
    expect(terminal.text.endsWith('\n')).toBe(true);
    const brief = new FakeStream(true);
    await fitInNotebook(smallModel(), images, labels, { verbose: 2 }, slowClock(undefined, brief));
    expect(brief.text).not.toContain('\r');
    expect(brief.text).not.toContain('━');
  });
});

describe('evaluate and predict in a notebook', () => {
  it('are quiet, and show a progress line that ends with the result when asked', async () => {
    const kernel = new FakeKernel();
    const model = smallModel();
    const { loss, accuracy } = await evaluate(model, images, labels, {}, slowClock(kernel));
    await predict(model, images, {}, slowClock(kernel));
    expect(kernel.shown).toEqual([]);
    await evaluate(model, images, labels, { verbose: 1 }, slowClock(kernel));
    await predict(model, images, { verbose: 1 }, slowClock(kernel));
    const [first, second] = kernel.places.map((bundle) => String(bundle['text/plain']));
    expect(first).toMatch(/^2\/2 ━{20} \d+s \d+s\/step - accuracy: .* - loss: /);
    expect(first!.endsWith(` - accuracy: ${accuracy.toFixed(4)} - loss: ${loss.toFixed(4)}`)).toBe(true);
    expect(second).toMatch(/^2\/2 ━{20} \d+s \d+s\/step$/);
  });

  it('throw when the cell is interrupted', async () => {
    const kernel = new FakeKernel();
    const onEvent = () => kernel.interrupt();
    await expect(evaluate(smallModel(), images, labels, { onEvent }, slowClock(kernel))).rejects.toThrow(
      'The cell was interrupted.',
    );
    await expect(predict(smallModel(), images, { onEvent }, slowClock(kernel))).rejects.toThrow(
      'The cell was interrupted.',
    );
    expect(kernel.listeners.size).toBe(0);
  });
});
