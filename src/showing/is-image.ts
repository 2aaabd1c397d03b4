import type { NdArray } from 'ndarray';

const smallestSide = 8;
const largestSide = 1024;

/**
 * Tells whether an array is certainly one image: [height, width] or [height, width, 1] of uint8, or [height, width, 1]
 * of numbers from 0 to 1.
 *
 * A matrix of floating-point numbers can be anything, a row of probabilities for instance, and is no image.
 */
export function isImage(array: NdArray): boolean {
  const [height = 0, width = 0, channels] = array.shape;
  const hasSize = [height, width].every((side) => side >= smallestSide && side <= largestSide);
  if (!hasSize || array.dimension > 3 || (array.dimension === 3 && channels !== 1)) return false;
  if (array.dtype === 'uint8') return true;
  return array.dimension === 3 && array.dtype.startsWith('float') && hasValuesUpToOne(array);
}

function hasValuesUpToOne(array: NdArray): boolean {
  const [height = 0, width = 0] = array.shape;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = array.get(row, column, 0);
      if (!(value >= 0 && value <= 1)) return false;
    }
  }
  return true;
}
