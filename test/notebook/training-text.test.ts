import { describe, expect, it } from 'vitest';
import { TrainingText } from '../../src/notebook/training-text';
import type { Language } from '../../src/settings';
import type { TrainingEvent } from '../../src/training';

const logs = { accuracy: 0.5, loss: 1.5 };
const begin: TrainingEvent = {
  type: 'begin',
  epochs: 2,
  initialEpoch: 0,
  steps: 4,
  samples: 100,
  validationSamples: 0,
};
const epochBegin = (epoch: number): TrainingEvent => ({ type: 'epochBegin', epoch, epochs: 2, steps: 4 });
const batch = (epoch: number, step: number): TrainingEvent => ({ type: 'batch', epoch, step, steps: 4, logs });
const epochEnd = (epoch: number): TrainingEvent => ({
  type: 'epoch',
  epoch,
  epochs: 2,
  step: 4,
  steps: 4,
  logs: { ...logs, val_loss: 2 },
});

/** The text after events that come half a second apart. */
function textAfter(events: TrainingEvent[], options: { brief?: boolean; language?: Language } = {}): string {
  let time = 0;
  const text = new TrainingText({ now: () => time, language: 'en', ...options });
  for (const event of events) {
    text.handle(event);
    time += 500;
  }
  return text.toString();
}

describe('TrainingText', () => {
  it('TrainingText has Keras’ lines: the epoch’s number, then its progress', () => {
    expect(textAfter([begin, epochBegin(0)])).toBe('Epoch 1/2\n0/4 ──────────────────── 0s 0s/step');
    expect(textAfter([begin, epochBegin(0), batch(0, 1)])).toBe(
      'Epoch 1/2\n1/4 ━━━━━─────────────── 1s 500ms/step - accuracy: 0.5000 - loss: 1.5000',
    );
  });

  it('TrainingText keeps the lines of finished epochs, with the validation at their end', () => {
    const first = [begin, epochBegin(0), batch(0, 2), epochEnd(0)];
    expect(textAfter([...first, epochBegin(1), batch(1, 2)])).toBe(
      [
        'Epoch 1/2',
        '4/4 ━━━━━━━━━━ 1s 250ms/step - accuracy: 0.5000 - loss: 1.5000 - val_loss: 2.0000',
        'Epoch 2/2',
        '2/4 ━━━━━━━━━━────────── 0s 250ms/step - accuracy: 0.5000 - loss: 1.5000',
      ].join('\n'),
    );
  });

  it('TrainingText puts messages under the line of their epoch', () => {
    const message: TrainingEvent = { type: 'message', text: 'saved' };
    const lines = (events: TrainingEvent[]) =>
      textAfter(events)
        .split('\n')
        .map((line) => line.slice(0, 9));
    expect(lines([message, epochBegin(0), batch(0, 4), message])).toEqual(['saved', 'Epoch 1/2', '4/4 ━━━━━', 'saved']);
    expect(lines([epochBegin(0), batch(0, 4), message, epochEnd(0), epochBegin(1)])).toEqual([
      'Epoch 1/2',
      '4/4 ━━━━━',
      'saved',
      'Epoch 2/2',
      '0/4 ─────',
    ]);
  });

  it('TrainingText says where an interrupted training stopped and what is left of it', () => {
    const stopped: TrainingEvent = { type: 'stopped', reason: 'interrupted', epoch: 1, step: 3, steps: 4, logs };
    const events = [begin, epochBegin(0), epochEnd(0), epochBegin(1), batch(1, 3), stopped];
    const lines = textAfter(events).split('\n');
    expect(lines[3]).toMatch(/^3\/4 ━{15}─{5} \d+s .* - accuracy: 0.5000 - loss: 1.5000$/);
    expect(lines[4]).toBe(
      'Interrupted in epoch 2 after step 3 of 4: the history has 1 finished epoch, and the model can be used as it is.',
    );
    expect(textAfter(events, { language: 'ko' }).split('\n')[4]).toMatch(
      /^중단됨: 에포크 2, 4단계 중 3단계까지 학습했습니다/,
    );
  });

  it('TrainingText says why a callback stopped the training', () => {
    const stopped: TrainingEvent = { type: 'stopped', reason: 'early stopping', epoch: 0, step: 4, steps: 4, logs };
    const lines = textAfter([begin, epochBegin(0), epochEnd(0), stopped]).split('\n');
    expect(lines.slice(2)).toEqual(['Training stopped: early stopping.']);
  });

  it('TrainingText is brief when asked, as Keras with verbose=2', () => {
    const text = textAfter([begin, epochBegin(0), batch(0, 4), epochEnd(0)], { brief: true });
    expect(text).toBe('Epoch 1/2\n4/4 - 1s - 250ms/step - accuracy: 0.5000 - loss: 1.5000 - val_loss: 2.0000');
  });
});
