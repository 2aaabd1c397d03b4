import { describe, expect, it } from 'vitest';
import { type TrainingEvent, terminateOnNaN, fit as train } from '../../../src/training';
import { smallData, smallModel } from '../small-data';

const { images, labels } = smallData();
const broken = smallData().images;
broken.set(30, 0, 0, Number.NaN);

describe('terminateOnNaN', () => {
  it('terminateOnNaN() stops the training when the loss is no finite number', async () => {
    const model = smallModel();
    const events: TrainingEvent[] = [];
    const options = {
      epochs: 50,
      batchSize: 10,
      callbacks: [terminateOnNaN()],
      onEvent: (event: TrainingEvent) => void events.push(event),
    };
    const history = await train(model, broken, labels, options);
    expect(history.stopped).toBe('loss is not finite');
    expect(history.epoch.length).toBeLessThan(50);
    expect(history.history.loss!.at(-1)).toBeNaN();
    const message = events.filter(({ type }) => type === 'message').at(-1);
    expect(message).toMatchObject({
      text: expect.stringMatching(/^Batch \d: the loss is NaN, terminating the training$/),
    });
  });

  it('terminateOnNaN({ raiseError: true }) throws instead', async () => {
    const model = smallModel();
    const options = { epochs: 50, batchSize: 10, callbacks: [terminateOnNaN({ raiseError: true })] };
    await expect(train(model, broken, labels, options)).rejects.toThrow('the loss is NaN: try a lower learning rate');
  });

  it('terminateOnNaN() lets a training be whose loss is finite', async () => {
    const history = await train(smallModel(), images, labels, { epochs: 2, callbacks: [terminateOnNaN()] });
    expect(history.stopped).toBeUndefined();
  });
});
