import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import {
  crossEntropy,
  gradientSteps,
  image,
  mapGrid,
  reliability,
  softmaxBars,
  surestMistakes,
} from '../../../src/figures';

const english = { language: 'en' } as const;
const numbersOf = (value: unknown): number[] => Array.from(value as ArrayLike<number>);

describe('crossEntropy(probabilities)', () => {
  it('places each probability on the curve of −log', () => {
    const { data, alt } = crossEntropy({ a: 0.5, b: 1 }, english);
    expect(data[1]!.x).toEqual([0.5]);
    expect(numbersOf(data[1]!.y)[0]).toBeCloseTo(Math.LN2, 4);
    expect(numbersOf(data[2]!.y)[0]).toBeCloseTo(0);
    expect(alt).toContain('a: 50%, loss 0.69; b: 100%');
  });

  it.each([[{}], [{ a: 0 }], [{ a: 1.1 }], [{ a: Number.NaN }]])('refuses %j', (probabilities) => {
    expect(() => crossEntropy(probabilities as Record<string, number>)).toThrow(/Expected/);
  });
});

describe('gradientSteps(curve)', () => {
  const values = Array.from({ length: 201 }, (_, place) => -5 + place / 20);
  const parabola = { values, losses: values.map((value) => value ** 2) };

  it('goes the way that gradient descent goes: on a parabola each step shortens the way by the same part', () => {
    const { data } = gradientSteps(parabola, { start: 4, steps: 3, learningRate: 0.25, ...english });
    const path = numbersOf(data[2]!.x);
    [4, 2, 1, 0.5].forEach((weight, step) => void expect(path[step]).toBeCloseTo(weight, 5));
  });

  it('stays on the curve, however long the step', () => {
    const { data } = gradientSteps(parabola, { start: 4, steps: 2, learningRate: 100 });
    expect(numbersOf(data[2]!.x)).toEqual([4, -5, 5]);
  });

  it.each([
    [{ values: [0, 1], losses: [0, 1] }],
    [{ values: [0, 1, 1], losses: [0, 1, 2] }],
    [{ values: [0, 1, 2], losses: [0, Number.NaN, 2] }],
  ])('refuses %j', (curve) => {
    expect(() => gradientSteps(curve)).toThrow(RangeError);
  });
});

describe('softmaxBars(scores)', () => {
  it('shows e^(score / temperature) over the sum of all, of very large scores too', () => {
    const { data } = softmaxBars([1000, 999], { temperature: 0.5 });
    const [first = 0, second = 0] = numbersOf(data[0]!.y);
    expect(first).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
    expect(first + second).toBeCloseTo(1, 5);
  });

  it('refuses scores that are no numbers, and a temperature of 0', () => {
    expect(() => softmaxBars([1, Number.NaN])).toThrow('finite scores');
    expect(() => softmaxBars([1, 2], { temperature: 0 })).toThrow('above 0');
  });
});

const predictions = ndarray(Float32Array.of(0.95, 0.05, 0.4, 0.6, 0.08, 0.92, 0.999, 0.001), [4, 2]);

describe('reliability(predictions, labels)', () => {
  it('sorts answers by their probability and counts how many were right', () => {
    const { data, alt } = reliability(predictions, [0, 1, 0, 0], english);
    expect([data[0]!.y, data[0]!.text]).toEqual([
      [1, 0.6667],
      ['1 image', '3 images'],
    ]);
    expect(alt).toContain('said 60%, right 100% (1 image); said 96%, right 67% (3 images)');
  });
});

describe('surestMistakes(predictions, labels)', () => {
  it('gives the positions of wrong answers, the surest first; none when all are right', () => {
    expect(surestMistakes(predictions, [1, 0, 1, 1])).toEqual([3, 0, 1]);
    expect(surestMistakes(predictions, [0, 1, 1, 0])).toEqual([]);
  });

  it('refuses labels of another number', () => {
    expect(() => surestMistakes(predictions, [0, 1])).toThrow('as many labels as predictions');
  });
});

describe('mapGrid(maps)', () => {
  it('has one scale of colours, even on both sides of 0 where values below 0 occur', () => {
    const { data, alt } = mapGrid(ndarray(Float32Array.of(-1, 0.5, 0, 0.25), [1, 2, 2]), english);
    expect([data[0]!.zmin, data[0]!.zmax]).toEqual([-1, 1]);
    expect(alt).toBe('2 maps of 2 × 1 numbers from -1 to 0.5, in one scale of colours.');
  });

  it('fits into a cell of a notebook however many maps there are', () => {
    const { layout } = mapGrid(ndarray(new Float32Array(28 * 28 * 64), [28, 28, 64]));
    expect(layout.width).toBeLessThan(1000);
  });

  it('refuses another shape', () => {
    expect(() => mapGrid(ndarray(new Float32Array(4), [2, 2]))).toThrow('[height, width, n]');
  });
});

describe('image(image)', () => {
  it('shows standardised values from the least to the largest, and within vmin and vmax', () => {
    const standardised = ndarray(Float32Array.of(-1.5, 0, 2, 0.5), [2, 2]);
    expect(image(standardised).data[0]).toMatchObject({ zmin: -1.5, zmax: 2 });
    expect(image(standardised, { vmin: -1, vmax: 1 }).data[0]).toMatchObject({ zmin: -1, zmax: 1 });
    expect(image(standardised, { colorMap: 'diverging' }).data[0]).toMatchObject({ zmin: -2, zmax: 2 });
  });

  it('keeps the limits of bytes and of values from 0 to 1', () => {
    expect(image(ndarray(Uint8Array.of(3, 4), [1, 2])).data[0]).toMatchObject({ zmin: 0, zmax: 255 });
    expect(image(ndarray(Float32Array.of(0.2, 0.3), [1, 2])).data[0]).toMatchObject({ zmin: 0, zmax: 1 });
  });

  it('shows red, green and blue as they are, with and without opacity', () => {
    for (const channels of [3, 4]) {
      const { layout, alt } = image(ndarray(new Uint8Array(2 * 2 * channels), [2, 2, channels]), english);
      expect(layout.images).toMatchObject([
        { sizex: 2, sizey: 2, source: expect.stringMatching(/^data:image\/png;base64,/) },
      ]);
      expect(alt).toContain('colour image');
    }
  });

  it('refuses another colour map, limits that are none, and an image that was picked beyond the end', () => {
    const images = ndarray(new Float32Array(8), [2, 2, 2]);
    expect(() => image(images.pick(0), { colorMap: 'jet' as 'gray' })).toThrow('viridis');
    expect(() => image(images.pick(0), { vmin: Number.NaN })).toThrow('vmin');
    expect(() => image(images.pick(0), { vmin: 2, vmax: 1 })).toThrow('vmin below vmax');
    expect(() => image(images.pick(2))).toThrow('out of bounds');
  });
});
