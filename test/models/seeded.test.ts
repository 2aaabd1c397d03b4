import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/models';
import { tf } from '../../src/tensorflow';

const draw = () => Array.from({ length: 3 }, () => Math.random());

describe('seeded', () => {
  it('seeded(seed, build) draws the same numbers for the same seed and others for another', () => {
    expect(seeded(3, draw)).toEqual(seeded(3, draw));
    expect(seeded(3, draw)).not.toEqual(seeded(4, draw));
  });

  it('seeded(seed, build) fixes the weights of layers, whatever their initializer', () => {
    const weights = () =>
      (['glorotNormal', 'randomNormal', 'truncatedNormal', 'orthogonal', 'randomUniform'] as const).map(
        (kernelInitializer) => {
          const layer = tf.layers.dense({ units: 3, inputShape: [4], kernelInitializer });
          return Array.from((tf.sequential({ layers: [layer] }).getWeights()[0] as tf.Tensor).dataSync());
        },
      );
    const once = seeded(5, weights);
    expect(seeded(5, weights)).toEqual(once);
    for (const kernel of once) expect(new Set(kernel).size).toBe(12);
  });

  it('seeded(seed, build) puts the everyday Math.random back, also after an error', () => {
    const everyday = Math.random;
    seeded(1, draw);
    expect(Math.random).toBe(everyday);
    expect(() =>
      seeded(1, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(Math.random).toBe(everyday);
  });

  it('seeded(undefined, build) only runs build', () => {
    const everyday = Math.random;
    expect(seeded(undefined, () => Math.random === everyday)).toBe(true);
  });

  it('seeded(seed, build) rejects seeds that are no whole numbers and functions that return promises', () => {
    expect(() => seeded(0.5, draw)).toThrow('Expected the seed to be a whole number but found 0.5');
    expect(() => seeded(1, async () => 1)).toThrow('promise');
  });
});
