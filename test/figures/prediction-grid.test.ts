import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { predictionGrid } from '../../src/figures';
import { classNames, images, labels, predictions } from './examples';

const options = { classNames: classNames.en, language: 'en' } as const;

describe('predictionGrid(images, predictions, labels)', () => {
  it('draws one bar for each image and class, standing in its box, as high as probable', () => {
    const bars = predictionGrid(images, predictions, labels, options).data.find(({ type }) => type === 'bar')!;
    expect((bars.y as number[]).map((height) => -height / 3)).toEqual(
      [0.125, 0.75, 0.125, 0, 0.25, 0.75].map((p) => expect.closeTo(p)),
    );
    expect(new Set(bars.base as number[]).size).toBe(1);
    expect(bars.marker).toMatchObject({
      color: ['#7d8590', '#0a53be', '#7d8590', '#0a53be', '#7d8590', '#c9252d'],
    });
    const x = bars.x as number[];
    expect([...x].sort((one, other) => one - other)).toEqual(x);
  });

  it('writes the verdict under each image, and the numbers of the classes under its bars', () => {
    const texts = predictionGrid(images, predictions, labels, options).data.filter(({ mode }) => mode === 'text');
    expect(texts.map(({ text }) => text)).toEqual([
      ['✓ Coat 75% (Coat)'],
      ['✗ Ankle boot 75% (Bag)'],
      ['0', '1', '2', '0', '1', '2'],
    ]);
  });

  it('stays with few traces however many images there are', () => {
    const count = 15;
    const many = predictionGrid(
      ndarray(new Uint8Array(count * 4), [count, 2, 2]),
      ndarray(
        Float32Array.from({ length: count * 2 }, (_, index) => index % 2),
        [count, 2],
      ),
      new Array(count).fill(1),
    );
    expect(many.data.length).toBeLessThanOrEqual(6);
  });

  it('makes everything smaller in many columns, and leaves out what could not be read', () => {
    const count = 10;
    const many = (columns: number, classes: number) =>
      predictionGrid(
        ndarray(new Uint8Array(count * 28 * 28), [count, 28, 28]),
        ndarray(
          Float32Array.from({ length: count * classes }, (_, index) => Number(index % classes === 0)),
          [count, classes],
        ),
        new Array(count).fill(0),
        { rows: 1, columns },
      );
    expect(many(3, 10).layout.width).toBeLessThan(many(10, 10).layout.width as number);
    expect(many(10, 10).layout.width).toBeLessThan(1100);
    const digits = (figure: ReturnType<typeof many>) => figure.data.filter(({ mode }) => mode === 'text').at(1)?.text;
    expect(digits(many(10, 10))).toHaveLength(100);
    expect(digits(many(10, 30))).toBeUndefined();
  });

  it('tells the verdicts in its alternative text', () => {
    expect(predictionGrid(images, predictions, labels, options).alt).toBe(
      '2 images with their predictions, 1 of them right: ✓ Coat 75% (Coat); ✗ Ankle boot 75% (Bag).',
    );
  });

  it('rejects what does not belong together', () => {
    expect(() => predictionGrid(images, predictions, [1], options)).toThrow(
      'Expected as many labels as images but found 1 labels for 2 images',
    );
    expect(() => predictionGrid(images, predictions.hi(1, 3), labels, options)).toThrow(
      'Expected as many predictions as images but found 1 predictions for 2 images',
    );
    expect(() => predictionGrid(images, predictions.pick(0), labels, options)).toThrow(
      'Expected predictions of shape [n, classes] but found the shape [3]',
    );
    expect(() => predictionGrid(images, predictions, [0, 3], options)).toThrow('found 3 at position 1');
    expect(() => predictionGrid(images, predictions, labels, { classNames: ['Bag'] })).toThrow('found 1 names');
    const wrong = ndarray(Float32Array.of(1, 0, 0, 1, 1, 0), [2, 3]);
    expect(() => predictionGrid(images, wrong, labels, options)).toThrow('found the sum 2 in row 1');
    expect(() => predictionGrid(images, predictions, labels, { ...options, rows: -1 })).toThrow('Expected rows');
  });
});
