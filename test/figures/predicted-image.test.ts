import { describe, expect, it } from 'vitest';
import { predictedImage } from '../../src/figures';
import { classNames, images } from './examples';

const options = { classNames: classNames.en, language: 'en' } as const;
const image = images.pick(0);

describe('predictedImage(image, probabilities, label)', () => {
  it('writes a blue verdict under the image when the model is right, a red one when it is not', () => {
    const verdictOf = (label: number) =>
      predictedImage(image, [0.02, 0, 0.98], label, options).data.find(({ mode }) => mode === 'text');
    expect(verdictOf(2)).toMatchObject({ text: ['✓ Ankle boot 98% (Ankle boot)'], textfont: { color: '#0a53be' } });
    expect(verdictOf(1)).toMatchObject({ text: ['✗ Ankle boot 98% (Coat)'], textfont: { color: '#c9252d' } });
  });

  it('says right or wrong in its alternative text', () => {
    expect(predictedImage(image, [0, 1, 0], 1, options).alt).toBe(
      'An image with the right prediction ✓ Coat 100% (Coat).',
    );
    expect(predictedImage(image, [0, 1, 0], 0, { classNames: classNames.ko, language: 'ko' }).alt).toBe(
      '이미지와 틀린 예측: ✗ 코트 100% (가방).',
    );
  });

  it('rejects what does not belong together', () => {
    expect(() => predictedImage(images, [0, 1, 0], 1, options)).toThrow('Expected an image of shape');
    expect(() => predictedImage(image, [0, 1, 1], 1, options)).toThrow('the sum 1');
    expect(() => predictedImage(image, [0, 1, 0], 3, options)).toThrow('Expected a label from 0 to 2 but found 3');
    expect(() => predictedImage(image, [0, 1, 0], -1, options)).toThrow('but found -1');
    expect(() => predictedImage(image, [0, 1], 1, options)).toThrow(
      'Expected a name for each of the 2 classes but found 3 names',
    );
  });
});
