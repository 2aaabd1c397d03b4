import { describe, expect, it } from 'vitest';
import { type LearningHistory, learningCurves } from '../../src/figures';

const english = { language: 'en' } as const;

/** The names of a figure's curves with the panel of each. */
function curvesOf(history: LearningHistory): string[] {
  return learningCurves(history, english).data.map(({ name, yaxis }) => `${name} ${yaxis}`);
}

describe('learningCurves(history)', () => {
  it('draws training and validation of a metric in one panel, loss first, epochs counted from 1', () => {
    const history = { accuracy: [0.8, 0.9], val_accuracy: [0.7, 0.75], loss: [0.5, 0.25], val_loss: [0.6, 0.5] };
    const { data, layout } = learningCurves(history, english);
    expect(curvesOf(history)).toEqual(['training y', 'validation y', 'training y2', 'validation y2']);
    expect(data[0]).toMatchObject({ x: [1, 2], y: [0.5, 0.25] });
    expect(data[3]).toMatchObject({ x: [1, 2], y: [0.7, 0.75] });
    expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toEqual(['loss', 'accuracy']);
  });

  it('tells training from validation by dashes and points too', () => {
    const [training, validation] = learningCurves({ loss: [1], val_loss: [1] }).data;
    expect(training).toMatchObject({ line: { dash: 'solid' }, marker: { symbol: 'circle' } });
    expect(validation).toMatchObject({ line: { dash: 'dash' }, marker: { symbol: 'diamond' } });
  });

  it('shows a single value on an axis that stays near it', () => {
    const { layout } = learningCurves({ loss: [0.5], accuracy: [0.8], val_accuracy: [0.7] });
    expect((layout.yaxis as { range?: number[] }).range).toEqual([0.45, 0.55]);
    expect(layout.yaxis2).not.toHaveProperty('range');
  });

  it('names each kind of curve once in the legend', () => {
    const legend = (history: LearningHistory) => learningCurves(history).data.filter(({ showlegend }) => showlegend);
    expect(legend({ loss: [1], val_loss: [1], accuracy: [1], val_accuracy: [1] })).toHaveLength(2);
    expect(legend({ loss: [1], accuracy: [1], val_accuracy: [1] })).toHaveLength(2);
  });

  it('takes what fit returns, its series alone, and names in one word', () => {
    const series = { loss: [1], val_loss: [2] };
    const wanted = learningCurves(series);
    expect(learningCurves({ history: series, epoch: [0] } as LearningHistory)).toEqual(wanted);
    expect(learningCurves({ loss: [1], valLoss: [2] })).toEqual(wanted);
  });

  it('gives every other metric a panel of its own', () => {
    expect(curvesOf({ mae: [1], loss: [2], value: [3], val_mae: [1] })).toEqual([
      'training y',
      'training y2',
      'validation y2',
      'training y3',
    ]);
  });

  it('works before the first epoch and after it', () => {
    expect(learningCurves({}, english).alt).toBe('Learning curves before the first epoch.');
    expect(learningCurves({ loss: [], accuracy: [] }, english)).toEqual(learningCurves({}, english));
    expect(learningCurves({ loss: [0.5] }, english).alt).toBe('Learning curves over 1 epoch: training loss 0.5.');
  });

  it('leaves gaps where there is no finite number', () => {
    const { data, alt } = learningCurves({ loss: [1, Number.NaN, Number.POSITIVE_INFINITY, 0.5] }, english);
    expect(data[0]?.y).toEqual([1, null, null, 0.5]);
    expect(alt).toBe('Learning curves over 4 epochs: training loss from 1 to 0.5.');
  });

  it('writes ticks at whole epochs, not many', () => {
    const ticksOf = (epochs: number) => learningCurves({ loss: new Array(epochs).fill(1) }).layout.xaxis;
    expect(ticksOf(3)).toMatchObject({ range: [0.5, 3.5], dtick: 1 });
    expect(ticksOf(100)).toMatchObject({ range: [0.5, 100.5], dtick: 10 });
  });

  it('tells first and last values in its alternative text', () => {
    const history = { loss: [0.4978, 0.2388], accuracy: [0.8245, 0.91] };
    expect(learningCurves(history, english).alt).toBe(
      'Learning curves over 2 epochs: training loss from 0.498 to 0.239; training accuracy from 0.825 to 0.91.',
    );
    expect(learningCurves(history, { language: 'ko' }).alt).toContain('학습 손실 처음 0.498, 마지막 0.239');
  });

  it('rejects what is no history', () => {
    const reject = (history: unknown) => expect(() => learningCurves(history as LearningHistory));
    reject({ loss: [1, 2], val_loss: [1] }).toThrow(
      'Expected one number for each epoch in every series but found loss 2, val_loss 1',
    );
    reject({ loss: 0.5 }).toThrow('Expected an array of numbers for loss in the history but found 0.5');
    reject({ loss: ['0.5'] }).toThrow(TypeError);
    reject(undefined).toThrow('Expected a history such as { loss: [0.5], accuracy: [0.8] } but found undefined');
    reject({ history: null }).toThrow(TypeError);
  });
});
