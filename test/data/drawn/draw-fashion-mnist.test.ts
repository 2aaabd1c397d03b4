import { describe, expect, test } from 'vitest';
import { toTypedArray } from '../../../src/arrays/to-typed-array';
import { drawFashionMnist } from '../../../src/data/drawn/draw-fashion-mnist';

const small = { trainCount: 200, testCount: 50 };

describe('drawFashionMnist(options)', () => {
  test('has the shapes and types of the real data', () => {
    const { trainImages, trainLabels, testImages, testLabels } = drawFashionMnist(small);
    const arrays = [trainImages, trainLabels, testImages, testLabels];
    expect(arrays.map((one) => one.shape)).toEqual([[200, 28, 28], [200], [50, 28, 28], [50]]);
    expect(arrays.every((one) => one.dtype === 'uint8')).toBe(true);
  });

  test('has as many images of each class, in mixed order', () => {
    const labels = Array.from(drawFashionMnist(small).trainLabels.data);
    for (let label = 0; label < 10; label++) expect(labels.filter((one) => one === label)).toHaveLength(20);
    expect(labels.slice(0, 10)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('draws the same for the same seed, and something else for another', () => {
    const images = (seed: number) => Buffer.from(drawFashionMnist({ ...small, seed }).trainImages.data);
    expect(images(5).equals(images(5))).toBe(true);
    expect(images(5).equals(images(6))).toBe(false);
  });

  test('draws no image twice, each with a garment on an empty ground', () => {
    const { trainImages, testImages } = drawFashionMnist(small);
    const seen = new Set<string>();
    for (const images of [trainImages, testImages]) {
      for (let i = 0; i < (images.shape[0] as number); i++) {
        const pixels = toTypedArray(images.pick(i));
        seen.add(Buffer.from(pixels).toString('latin1'));
        const lit = pixels.filter((pixel) => pixel > 0).length;
        expect(lit).toBeGreaterThan(60);
        expect(lit).toBeLessThan(650);
        expect(Math.max(...pixels)).toBeGreaterThan(80);
      }
    }
    expect(seen.size).toBe(250);
  });

  test('draws classes that the nearest mean of the training images tells apart', () => {
    const { trainImages, trainLabels, testImages, testLabels } = drawFashionMnist({ trainCount: 500, testCount: 100 });
    const means = Array.from({ length: 10 }, () => new Float64Array(784));
    trainLabels.data.forEach((label, i) => {
      toTypedArray(trainImages.pick(i)).forEach((pixel, at) => {
        const mean = means[label] as Float64Array;
        mean[at] = (mean[at] as number) + pixel / 50;
      });
    });
    const distance = (pixels: Uint8Array, mean: Float64Array) =>
      pixels.reduce((sum, pixel, at) => sum + (pixel - (mean[at] as number)) ** 2, 0);
    let right = 0;
    testLabels.data.forEach((label, i) => {
      const distances = means.map((mean) => distance(toTypedArray(testImages.pick(i)), mean));
      if (distances.indexOf(Math.min(...distances)) === label) right += 1;
    });
    expect(right).toBeGreaterThan(60);
  });
});
