import { describe, expect, it } from 'vitest';
import { learningCurves } from '../../../src/figures';
import { type SliderOptions, slider } from '../../../src/notebook';
import { FakeKernel, FakeStream } from '../fake-kernel';

const widgetView = 'application/vnd.jupyter.widget-view+json';

async function openSlider(show: (value: number) => unknown, options: SliderOptions = { maximum: 9 }) {
  const kernel = new FakeKernel();
  await slider(options, show, { kernel, stream: new FakeStream() });
  const { model_id: id } = kernel.shown[0]!.bundle[widgetView] as { model_id: string };
  const move = (value: unknown) => kernel.comms.receive(id, { method: 'update', state: { value }, buffer_paths: [] });
  return { kernel, id, move };
}

/** Lets the work go on that has been begun. */
async function settled(kernel: FakeKernel, count: number): Promise<void> {
  await expect.poll(() => kernel.shown.length, { timeout: 20_000 }).toBe(count);
}

describe('slider', () => {
  it('slider(…) opens ipywidgets’ slider with its style and layout, and shows it above the first result', async () => {
    const options = { minimum: 1, maximum: 9, value: 3, step: 2, label: 'image' };
    const { kernel, id } = await openSlider((value) => `result ${value}`, options);
    const [layout, style, control] = kernel.comms.opened;
    expect(kernel.comms.opened.map(({ target, options }) => [target, options.metadata])).toEqual(
      Array(3).fill(['jupyter.widget', { version: '2.1.0' }]),
    );
    expect(layout!.data.state).toMatchObject({ _model_module: '@jupyter-widgets/base', _model_name: 'LayoutModel' });
    expect(style!.data.state).toMatchObject({ _model_name: 'SliderStyleModel', _view_name: 'StyleView' });
    expect(control!.data.state).toMatchObject({
      _model_module: '@jupyter-widgets/controls',
      _model_name: 'IntSliderModel',
      _view_name: 'IntSliderView',
      layout: `IPY_MODEL_${layout!.id}`,
      style: `IPY_MODEL_${style!.id}`,
      min: 1,
      max: 9,
      value: 3,
      step: 2,
      description: 'image',
    });
    expect(id).toBe(control!.id);
    expect(kernel.places).toEqual([
      { [widgetView]: { version_major: 2, version_minor: 0, model_id: id }, 'text/plain': 'image: 3 (1 … 9)' },
      { 'text/plain': 'result 3' },
    ]);
  });

  it('slider(…) replaces the result when the slider moves, and echoes the move', async () => {
    const { kernel, id, move } = await openSlider(async (value) => `result ${value}`);
    move(7);
    await settled(kernel, 3);
    expect(kernel.places[1]).toEqual({ 'text/plain': 'result 7' });
    expect(kernel.places).toHaveLength(2);
    expect(kernel.comms.sent).toEqual([{ id, data: { method: 'echo_update', state: { value: 7 }, buffer_paths: [] } }]);
  });

  it('slider(…) answers a page that asks for the state with where the slider stands now', async () => {
    const { kernel, id, move } = await openSlider(String);
    move(7);
    kernel.comms.receive(id, { method: 'request_state' });
    expect(kernel.comms.sent.at(-1)).toMatchObject({ id, data: { method: 'update', state: { value: 7, max: 9 } } });
  });

  it('slider(…) skips values that are overtaken', async () => {
    const seen: number[] = [];
    const { kernel, move } = await openSlider((value) => seen.push(value));
    for (const value of [1, 2, 3, 4]) move(value);
    await settled(kernel, 3);
    expect(seen).toEqual([0, 4]);
  });

  it('slider(…) shows an error in the place of the result, until the next move', async () => {
    const { kernel, move } = await openSlider((value) => {
      if (value === 5) throw new RangeError('5 < 6 is too much');
      return `result ${value}`;
    });
    move(5);
    await settled(kernel, 3);
    expect(kernel.places[1]).toMatchObject({ 'text/plain': 'RangeError: 5 < 6 is too much' });
    expect(kernel.places[1]!['text/html']).toContain('5 &lt; 6');
    move(6);
    await settled(kernel, 4);
    expect(kernel.places[1]).toEqual({ 'text/plain': 'result 6' });
  });

  it('slider(…) goes on after an interrupt of work that never ends', async () => {
    const { kernel, move } = await openSlider((value) => (value === 1 ? new Promise(() => {}) : value));
    move(1);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    kernel.interrupt();
    move(2);
    await settled(kernel, 3);
    expect(kernel.places[1]).toEqual({ 'text/plain': '2' });
  });

  it('slider(…) shows the first figure in all its forms, and later ones as a picture with its alternative text', async () => {
    const { kernel, move } = await openSlider((value) => learningCurves({ loss: [value, 0.5] }));
    expect(Object.keys(kernel.shown[1]!.bundle)).toContain('application/vnd.plotly.v1+json');
    move(2);
    await settled(kernel, 3);
    expect(Object.keys(kernel.shown[2]!.bundle).sort()).toEqual(['image/png', 'text/plain']);
    expect(kernel.shown[2]!.metadata).toEqual({ 'image/png': { alt: kernel.shown[2]!.bundle['text/plain'] } });
  });

  it('slider(…) passes over what no slider sends', async () => {
    const { kernel, move } = await openSlider(String);
    for (const value of ['7', 10, -1, 0.5, null]) move(value);
    move(4);
    await settled(kernel, 3);
    expect(kernel.places[1]).toEqual({ 'text/plain': '4' });
  });

  it('slider(…) fails as its first result does, and opens nothing', async () => {
    const kernel = new FakeKernel();
    const show = () => Promise.reject(new Error('no such image'));
    await expect(slider({ maximum: 9 }, show, { kernel, stream: new FakeStream() })).rejects.toThrow('no such image');
    expect([kernel.shown, kernel.comms.opened]).toEqual([[], []]);
  });

  it.each([
    [{ maximum: 0.5 }, /whole number as the slider's maximum, but found 0.5/],
    [{ maximum: 9, step: 0 }, /step of at least 1, but found 0/],
    [{ maximum: 9, value: 10 }, /minimum 0, value 10, maximum 9/],
    [{ minimum: 5, maximum: 1 }, /minimum 5, value 5, maximum 1/],
  ])('slider(%j) says what is wrong', async (options, message) => {
    await expect(openSlider(String, options)).rejects.toThrow(message);
  });

  it('slider(…) prints the first result outside a notebook', async () => {
    const stream = new FakeStream();
    await slider({ maximum: 9, value: 2 }, (value) => `result ${value}`, { kernel: undefined, stream });
    expect(stream.text).toBe('result 2\n');
  });
});
