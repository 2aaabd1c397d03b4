import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { learningRate, learningRateScheduler, setLearningRate, fit as train } from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData();

describe('setLearningRate', () => {
  it.each(['sgd', 'adam', 'rmsprop', 'adagrad', 'adamax', 'adadelta'])(
    'setLearningRate(model, rate) changes what %s does from the next step on',
    async (optimizer) => {
      const model = smallModel({ optimizer });
      await train(model, images, labels, { shuffle: false });
      const before = weightsOf(model);
      setLearningRate(model, 0);
      expect(learningRate(model)).toBe(0);
      await train(model, images, labels, { shuffle: false });
      expect(weightsOf(model)).toEqual(before);
    },
  );

  it('setLearningRate(model, rate) rejects what is no number', () => {
    expect(() => setLearningRate(smallModel(), Number.NaN)).toThrow('found NaN');
  });
});

describe('learningRateScheduler', () => {
  it('learningRateScheduler(schedule) asks before each epoch, with the rate so far, and logs the rate', async () => {
    const asked: [number, number][] = [];
    const schedule = (epoch: number, rate: number) => {
      asked.push([epoch, rate]);
      return epoch < 2 ? rate : rate / 2;
    };
    const model = smallModel({ optimizer: tf.train.sgd(1) });
    const { history } = await train(model, images, labels, { epochs: 4, callbacks: [learningRateScheduler(schedule)] });
    expect(asked).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 0.5],
    ]);
    expect(history.learning_rate).toEqual([1, 1, 0.5, 0.25]);
  });

  it('learningRateScheduler(schedule) trains as a model compiled with that rate', async () => {
    const scheduled = smallModel({ optimizer: tf.train.sgd(9) });
    const compiled = smallModel({ optimizer: tf.train.sgd(0.25) });
    await train(scheduled, images, labels, { seed: 1, callbacks: [learningRateScheduler(() => 0.25)] });
    await train(compiled, images, labels, { seed: 1 });
    expect(weightsOf(scheduled)).toEqual(weightsOf(compiled));
  });

  it('learningRateScheduler(schedule, { verbose: 1 }) prints, and rejects schedules that return no number', async () => {
    const texts: string[] = [];
    const callbacks = [learningRateScheduler(() => 0.5, { verbose: 1 })];
    const onEvent = (event: { type: string; text?: string }) => event.type === 'message' && texts.push(event.text!);
    await train(smallModel(), images, labels, { callbacks, onEvent: (event) => void onEvent(event) });
    expect(texts).toEqual(['Epoch 1: setting the learning rate to 0.5']);
    const wrong = [learningRateScheduler(() => 'fast' as never)];
    await expect(train(smallModel(), images, labels, { callbacks: wrong })).rejects.toThrow(
      'Expected the schedule to return a number but found fast',
    );
  });
});
