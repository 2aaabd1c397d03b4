import type { NdArray } from 'ndarray';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  argMax,
  basicClassifier,
  evaluate,
  type FashionMnist,
  type History,
  loadFashionMnist,
  predict,
  scale,
  surestMistakes,
  tf,
  fit as train,
} from '../../src';
import { countConfusions } from '../../src/figures/parts/count-confusions';
import { dataPlace } from '../../src/setup/data-files';

const missing = dataPlace() === undefined;
if (missing)
  console.warn('Skipped: what the first lesson says of its numbers (no Fashion-MNIST; npm run setup gets it)');

/** The kinds of clothing that the texts name, by their labels. */
const [tShirt, pullover, coat, shirt, ankleBoot] = [0, 2, 4, 6, 9];

describe.skipIf(missing).each([42, 1, 2])('what the first lesson says of its numbers holds with seed %i', (seed) => {
  let data: FashionMnist;
  let history: History['history'];
  let test: { loss: number; accuracy: number };
  let predictions: NdArray<Float32Array>;

  beforeAll(async () => {
    data = await loadFashionMnist({ log: () => {} });
    const model = basicClassifier({ seed });
    model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const options = { epochs: 10, batchSize: 32, seed, validationSplit: 0.1, verbose: 0 } as const;
    ({ history } = await train(model, scale(data.trainImages), data.trainLabels, options));
    const inputs = scale(data.testImages);
    test = (await evaluate(model, inputs, data.testLabels, { verbose: 0 })) as typeof test;
    predictions = await predict(model, inputs);
  }, 600_000);

  it('about 91 of 100 training pictures are classified correctly, 87 to 89 of the test pictures', () => {
    expect(history.accuracy!.at(-1)!).toBeGreaterThan(0.9);
    expect(history.accuracy!.at(-1)!).toBeLessThan(0.92);
    expect(test.accuracy).toBeGreaterThan(0.865);
    expect(test.accuracy).toBeLessThan(0.895);
  });

  it('the validation loss stays behind at the end, and its lowest value was not the last', () => {
    expect(history.val_loss!.at(-1)!).toBeGreaterThan(history.loss!.at(-1)! + 0.05);
    expect(Math.min(...history.val_loss!)).toBeLessThan(history.val_loss!.at(-1)!);
  });

  it('the average loss means some 70 % on the right class', () => {
    expect(Math.exp(-test.loss)).toBeGreaterThan(0.66);
    expect(Math.exp(-test.loss)).toBeLessThan(0.76);
  });

  it('the first test picture is taken for an ankle boot, the second for a pullover', () => {
    expect([0, 1].map((index) => argMax(predictions.pick(index)))).toEqual([ankleBoot, pullover]);
  });

  it('T-shirt and shirt are mixed up most; pullover, coat and shirt follow', () => {
    const counts = countConfusions(data.testLabels, predictions);
    const pairs = counts.flatMap((row, one) =>
      row.slice(0, one).map((count, other) => ({ pair: [other, one], count: count + counts[other]![one]! })),
    );
    const worst = pairs.sort((a, b) => b.count - a.count).map(({ pair }) => pair);
    expect(worst[0]).toEqual([tShirt, shirt]);
    expect(worst.slice(1, 4).sort()).toEqual([
      [pullover, coat],
      [pullover, shirt],
      [coat, shirt],
    ]);
  });

  it('some wrong answers are nearly certain', () => {
    const [surest] = surestMistakes(predictions, data.testLabels);
    expect(
      Math.max(...(predictions.pick(surest!).data as Float32Array).slice(10 * surest!, 10 * surest! + 10)),
    ).toBeGreaterThan(0.9);
  });
});
