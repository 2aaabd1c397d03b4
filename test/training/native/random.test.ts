import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { coreExports } from '../../../src/training/native/internals';
import { asOneStep, drawWithTensorFlow, dropoutMask, seedRandom } from '../../../src/training/native/random';

const outputOf = (layer: tf.layers.Layer, size = 100_000) =>
  drawWithTensorFlow(() =>
    tf.tidy(() => [...(layer.apply(tf.ones([1, size]), { training: true }) as tf.Tensor).dataSync()]),
  );
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

describe('tf.layers.dropout({ rate })', () => {
  it.each([0.1, 0.3, 0.5, 0.77])('drops the share %d in the mean and scales the rest to keep the sum', (rate) => {
    seedRandom(1);
    const shares = Array.from({ length: 10 }, () => {
      const values = outputOf(tf.layers.dropout({ rate }), 100_001);
      const kept = values.filter((value) => value !== 0);
      expect(new Set(kept)).toEqual(new Set([Math.fround(1 / (1 - rate))]));
      return 1 - kept.length / values.length;
    });
    expect(Math.abs(mean(shares) - rate)).toBeLessThan(0.003);
  });

  it('draws each element on its own', () => {
    seedRandom(1);
    const kept = outputOf(tf.layers.dropout({ rate: 0.5 })).map((value) => (value === 0 ? -1 : 1));
    for (const lag of [1, 2, 3, 4, 8, 28, 256]) {
      expect(Math.abs(mean(kept.slice(lag).map((value, i) => value * kept[i]!)))).toBeLessThan(0.02);
    }
  });

  it('draws a mask of its noise shape', () => {
    const layer = tf.layers.dropout({ rate: 0.5, noiseShape: [null, 1, 50] as number[] });
    const values = drawWithTensorFlow(() =>
      tf.tidy(() => (layer.apply(tf.ones([2, 3, 50]), { training: true }) as tf.Tensor3D).arraySync()),
    );
    for (const rows of values) for (const row of rows) expect(row).toEqual(rows[0]);
    expect(values[0]).not.toEqual(values[1]);
  });

  it('draws as tfjs does when it has a seed of its own', () => {
    const layer = tf.layers.dropout({ rate: 0.5, seed: 3 });
    expect(outputOf(layer, 50)).toEqual(outputOf(layer, 50));
  });
});

describe('the other layers that draw keep mean and deviation', () => {
  it.each([
    ['gaussianNoise', () => tf.layers.gaussianNoise({ stddev: 0.5 }), 1, 0.5],
    ['gaussianDropout', () => tf.layers.gaussianDropout({ rate: 0.2 }), 1, 0.5],
  ] as const)('%s', (_, layer, expectedMean, expectedDeviation) => {
    seedRandom(1);
    const values = outputOf(layer());
    expect(mean(values)).toBeCloseTo(expectedMean, 1.5);
    expect(deviation(values)).toBeCloseTo(expectedDeviation, 1.5);
  });

  it('alphaDropout, which gives two values in the shares of its rate', () => {
    seedRandom(1);
    const values = outputOf(tf.layers.alphaDropout({ rate: 0.25 }));
    const [one, other] = [...new Set(values)].map((value) => values.filter((each) => each === value).length);
    expect(one! + other!).toBe(values.length);
    expect(Math.min(one!, other!) / values.length).toBeCloseTo(0.25, 2);
  });
});

const masks = (count = 1) => Array.from({ length: count }, () => [...dropoutMask([100], 0.5).dataSync()]);

describe('seedRandom(seed, step)', () => {
  it('makes draws repeatable, other ones for another seed or step', () => {
    const drawn = (seed: number, step?: number) => {
      seedRandom(seed, step);
      return masks(2);
    };
    expect(drawn(7)).toEqual(drawn(7, 0));
    expect(drawn(7, 3)).toEqual(drawn(7, 3));
    expect(drawn(8)).not.toEqual(drawn(7));
    expect(drawn(7, 1)).not.toEqual(drawn(7));
  });

  it('draws something else each time', () => {
    seedRandom(7);
    const [one, other] = masks(2);
    expect(one).not.toEqual(other);
  });
});

describe('asOneStep(step)', () => {
  it('lets the next step draw the same, however many draws the step had', () => {
    seedRandom(7, 4);
    const expected = masks();
    for (const count of [1, 3]) {
      seedRandom(7, 3);
      asOneStep(() => masks(count));
      expect(masks()).toEqual(expected);
    }
  });

  it('changes nothing when the step draws nothing', () => {
    seedRandom(7, 4);
    const expected = masks();
    seedRandom(7, 4);
    asOneStep(() => {});
    expect(masks()).toEqual(expected);
  });
});

describe('drawWithTensorFlow(action)', () => {
  it('leaves the draws outside of it, such as initial weights, to tfjs', () => {
    const core = coreExports();
    const before = { ...core };
    expect(drawWithTensorFlow(() => core.randomUniform === before.randomUniform)).toBe(false);
    expect({ ...core }).toEqual(before);
    expect(() =>
      drawWithTensorFlow(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect({ ...core }).toEqual(before);
  });
});
