import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { predictedSample } from '../../src/figures';
import { classNames, images, labels, predictions } from './examples';

const options = { classNames: classNames.en, language: 'en' } as const;

describe('predictedSample(images, predictions, labels)', () => {
  const count = 40;
  const many = {
    images: ndarray(new Uint8Array(count), [count, 1, 1]),
    predictions: ndarray(
      Float32Array.from({ length: count * count }, (_, i) => (i % (count + 1) === 0 ? 1 : 0)),
      [count, count],
    ),
    labels: Array.from({ length: count }, (_, position) => position),
  };
  const chosen = (seed?: number) =>
    predictedSample(many.images, many.predictions, many.labels, { seed }).data.find(({ mode }) => mode === 'text')
      ?.text;

  it('titles every image with the predicted and the true class, green when right and red when wrong', () => {
    const texts = predictedSample(images, predictions, labels, options).data.filter(({ mode }) => mode === 'text');
    const titles = texts.map(({ text, textfont }) => [text, (textfont as { color: string }).color]);
    expect(titles).toEqual(
      expect.arrayContaining([
        [['✓ Coat (Coat)'], '#146c2e'],
        [['✗ Ankle boot (Bag)'], '#c9252d'],
      ]),
    );
    expect(titles).toHaveLength(2);
  });

  it('chooses 15 different images, the same ones for the same seed', () => {
    expect(new Set(chosen(5) as string[]).size).toBe(15);
    expect(chosen(5)).toEqual(chosen(5));
    expect(chosen(5)).not.toEqual(chosen(6));
    expect(chosen()).toEqual(chosen(0));
  });

  it('tells the titles in its alternative text', () => {
    const { alt } = predictedSample(images, predictions, labels, options);
    expect(alt).toMatch(/^2 randomly chosen images titled “predicted \(true\)”, 1 of them right: /);
    expect(alt).toContain('✗ Ankle boot (Bag)');
  });

  it('rejects what does not belong together', () => {
    expect(() => predictedSample(images, predictions, [1], options)).toThrow('found 1 labels for 2 images');
    expect(() => predictedSample(images, predictions, [0, 3], options)).toThrow('found 3 at position 1');
    expect(() => predictedSample(images, predictions.pick(0), labels, options)).toThrow('the shape [3]');
    expect(() => predictedSample(images, predictions, labels, { ...options, count: 0 })).toThrow(
      'Expected count to be a whole number greater than 0 but found 0',
    );
    expect(() => predictedSample(images, predictions, labels, { ...options, columns: 0.5 })).toThrow(
      'Expected columns',
    );
  });
});
