import { describe, expect, it } from 'vitest';
import { predictedImage, prediction, probabilityBars } from '../../src/figures';
import { classNames, images } from './examples';

const options = { classNames: classNames.en, language: 'en' } as const;
const image = images.pick(0);

describe('prediction(image, probabilities, label)', () => {
  it('shows what predictedImage shows, and beside it what probabilityBars shows', () => {
    const figure = prediction(image, [0.1, 0.2, 0.7], 1, options);
    const [bars] = probabilityBars([0.1, 0.2, 0.7], 1, options).data;
    const left = predictedImage(image, [0.1, 0.2, 0.7], 1, options).data;
    expect(figure.data.map(({ type }) => type)).toEqual([...left.map(({ type }) => type), 'bar']);
    expect(figure.data.at(-1)).toEqual({ ...bars, xaxis: 'x2', yaxis: 'y2' });
    const [imageEnd, barsStart] = [
      (figure.layout.xaxis as { domain: number[] }).domain[1],
      (figure.layout.xaxis2 as { domain: number[] }).domain[0],
    ];
    expect(imageEnd).toBeLessThan(barsStart!);
  });

  it('tells verdict and probabilities in its alternative text', () => {
    expect(prediction(image, [0.1, 0.2, 0.7], 1, options).alt).toBe(
      'An image with the prediction ✗ Ankle boot 70% (Coat). Predicted probabilities: Ankle boot 70%, Coat 20%, Bag 10%. True class: Coat.',
    );
  });

  it('rejects what does not belong together', () => {
    expect(() => prediction(images, [0, 1, 0], 1, options)).toThrow('Expected an image of shape');
    expect(() => prediction(image, [0, 2, 0], 1, options)).toThrow('the sum 2');
    expect(() => prediction(image, [0, 1, 0], 3, options)).toThrow('Expected a label from 0 to 2 but found 3');
    expect(() => prediction(image, [0, 1], 1, options)).toThrow('for each of the 2 classes but found 3 names');
  });
});
