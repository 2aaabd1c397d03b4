import type { NdArray } from 'ndarray';
import { array } from '../../arrays/array';
import { randomGenerator } from '../../arrays/random-generator';
import { sampleIndices } from '../../arrays/sample-indices';
import type { DataSetArrays, DrawingOptions } from '../data-set';
import { fillPolygon, type Point } from './fill-polygon';
import { garments } from './garments';

const size = 28;

/**
 * Draws a stand-in for Fashion-MNIST: simple garments, no two alike, in the shapes and types of the real data, as many
 * of each class.
 *
 * It is easier than the real data: what is learnt from it says nothing about them.
 */
export function drawFashionMnist({
  trainCount = 60000,
  testCount = 10000,
  seed = 1,
}: DrawingOptions = {}): DataSetArrays {
  const train = drawSet(trainCount, seed);
  const test = drawSet(testCount, ~seed);
  return { trainImages: train.images, trainLabels: train.labels, testImages: test.images, testLabels: test.labels };
}

function drawSet(count: number, seed: number): { images: NdArray<Uint8Array>; labels: NdArray<Uint8Array> } {
  const random = randomGenerator(seed);
  const labels = Uint8Array.from(sampleIndices(count, count, seed), (index) => index % garments.length);
  const pixels = new Uint8Array(count * size * size);
  labels.forEach((label, i) => {
    drawGarment(label, random, pixels.subarray(i * size * size, (i + 1) * size * size));
  });
  return { images: array(pixels, [count, size, size]), labels: array(labels) };
}

function drawGarment(label: number, random: () => number, pixels: Uint8Array): void {
  const place = placement(random);
  const brightness = 0.45 + 0.55 * random();
  const canvas = new Float32Array(size * size);
  for (const { outline, shade } of garments[label]?.(random) ?? []) {
    fillPolygon(canvas, size, outline.map(place), shade * brightness);
  }
  const weave = 0.25 * random();
  for (let i = 0; i < pixels.length; i++) {
    const pixel = canvas[i] as number;
    if (pixel > 0) pixels[i] = Math.round(255 * pixel * (1 - weave * random()));
  }
}

/** A slightly other size, place and slant for each garment. */
function placement(random: () => number): (point: Point) => Point {
  const [wide, tall] = [0.85 + 0.2 * random(), 0.85 + 0.17 * random()];
  const [right, down] = [2 * random() - 1, 2 * random() - 1];
  const slant = 0.12 * random() - 0.06;
  const middle = size / 2;
  return ([x, y]) => [middle + wide * (x - middle) + slant * (y - middle) + right, middle + tall * (y - middle) + down];
}
