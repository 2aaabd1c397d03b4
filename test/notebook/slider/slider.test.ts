import { describe, expect, it } from 'vitest';
import { learningCurves } from '../../../src/figures';
import { type SliderOptions, slider } from '../../../src/notebook';
import { FakeKernel, FakeStream } from '../fake-kernel';

const widgetView = 'application/vnd.jupyter.widget-view+json';

async function openSlider(show: (value: number) => unknown, options: SliderOptions = { maximum: 9 }) {
  const kernel = new FakeKernel();
  await slider(options, show, { kernel, stream: new FakeStream() });
  const id = kernel.comms.opened.find(({ data }) => data.state._model_name === 'IntSliderModel')!.id;
  const move = (value: unknown) => kernel.comms.receive(id, { method: 'update', state: { value }, buffer_paths: [] });
  return { kernel, id, move };
}

interface Output {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** The outputs that the place under the slider was given, the first one at its opening. */
function results(kernel: FakeKernel): Output[] {
  const place = kernel.comms.opened.find(({ data }) => data.state._model_name === 'OutputModel')!;
  const later = kernel.comms.sent.filter(({ id }) => id === place.id).map(({ data }) => data as { state: object });
  return [place.data, ...later].map(({ state }) => (state as { outputs: Output[] }).outputs[0]!);
}

/** Lets the work go on that has been begun, until so many results were shown; gives the last one's data. */
async function settled(kernel: FakeKernel, count: number): Promise<Record<string, unknown>> {
  await expect.poll(() => results(kernel).length, { timeout: 20_000 }).toBe(count);
  return results(kernel).at(-1)!.data;
}

describe('slider', () => {
  it('slider(…) opens ipywidgets’ slider above an output with the first result, and shows both as one', async () => {
    const options = { minimum: 1, maximum: 9, value: 3, step: 2, label: 'image' };
    const { kernel, id } = await openSlider((value) => `result ${value}`, options);
    const { opened } = kernel.comms;
    for (const { target, options } of opened) {
      expect([target, options.metadata]).toEqual(['jupyter.widget', { version: '2.1.0' }]);
    }
    const named = (name: string) => opened.find(({ data }) => data.state._model_name === name)!;
    expect(named('IntSliderModel').data.state).toMatchObject({
      _model_module: '@jupyter-widgets/controls',
      _view_name: 'IntSliderView',
      layout: expect.stringMatching(/^IPY_MODEL_/),
      style: `IPY_MODEL_${named('SliderStyleModel').id}`,
      min: 1,
      max: 9,
      value: 3,
      step: 2,
      description: 'image',
    });
    expect(named('OutputModel').data.state).toMatchObject({
      _model_module: '@jupyter-widgets/output',
      _model_module_version: '1.0.0',
      outputs: [{ output_type: 'display_data', data: { 'text/plain': 'result 3' }, metadata: {} }],
    });
    const box = named('VBoxModel');
    expect(box.data.state.children).toEqual([`IPY_MODEL_${id}`, `IPY_MODEL_${named('OutputModel').id}`]);
    expect(kernel.places).toEqual([
      {
        [widgetView]: { version_major: 2, version_minor: 0, model_id: box.id },
        'text/plain': 'image: 3 (1 … 9)\nresult 3',
      },
    ]);
  });

  it('slider(…) replaces the result when the slider moves, echoes the move, and leaves the saved output alone', async () => {
    const { kernel, id, move } = await openSlider(async (value) => `result ${value}`);
    move(7);
    expect(await settled(kernel, 2)).toEqual({ 'text/plain': 'result 7' });
    expect(kernel.shown).toHaveLength(1);
    expect(kernel.comms.sent[0]).toEqual({
      id,
      data: { method: 'echo_update', state: { value: 7 }, buffer_paths: [] },
    });
  });

  it('slider(…) gives a page that is loaded anew the result of now', async () => {
    const { kernel, move } = await openSlider((value) => `result ${value}`);
    move(7);
    await settled(kernel, 2);
    const place = kernel.comms.opened.find(({ data }) => data.state._model_name === 'OutputModel')!;
    kernel.comms.receive(place.id, { method: 'request_state' });
    const { state } = kernel.comms.sent.at(-1)!.data as { state: { outputs: Output[] } };
    expect(state.outputs[0]!.data).toEqual({ 'text/plain': 'result 7' });
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
    await settled(kernel, 2);
    expect(seen).toEqual([0, 4]);
  });

  it('slider(…) shows an error in the place of the result, until the next move', async () => {
    const { kernel, move } = await openSlider((value) => {
      if (value === 5) throw new RangeError('5 < 6 is too much');
      return `result ${value}`;
    });
    move(5);
    const error = await settled(kernel, 2);
    expect(error).toMatchObject({ 'text/plain': 'RangeError: 5 < 6 is too much' });
    expect(error['text/html']).toContain('5 &lt; 6');
    move(6);
    expect(await settled(kernel, 3)).toEqual({ 'text/plain': 'result 6' });
  });

  it('slider(…) goes on after an interrupt of work that never ends', async () => {
    const { kernel, move } = await openSlider((value) => (value === 1 ? new Promise(() => {}) : value));
    move(1);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    kernel.interrupt();
    move(2);
    expect(await settled(kernel, 2)).toEqual({ 'text/plain': '2' });
  });

  it('slider(…) shows every figure in all its forms, with the alternative text and the size of the picture', async () => {
    const { kernel, move } = await openSlider((value) => learningCurves({ loss: [value, 0.5] }));
    const forms = ['application/vnd.plotly.v1+json', 'image/png', 'text/plain'];
    expect(Object.keys(kernel.shown[0]!.bundle).sort()).toEqual([forms[0], widgetView, ...forms.slice(1)].sort());
    move(2);
    expect(Object.keys(await settled(kernel, 2)).sort()).toEqual(forms);
    const { data, metadata } = results(kernel)[1]!;
    expect(metadata).toMatchObject({ 'image/png': { alt: data['text/plain'], width: expect.any(Number) } });
  });

  it('slider(…) passes over what no slider sends', async () => {
    const { kernel, move } = await openSlider(String);
    for (const value of ['7', 10, -1, 0.5, null]) move(value);
    move(4);
    expect(await settled(kernel, 2)).toEqual({ 'text/plain': '4' });
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
