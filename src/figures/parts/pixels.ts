import type { NdArray } from 'ndarray';
import { isNdArray } from '../../arrays';

/** One image read from an array: its values row after row, from 0 to `maximum`. */
export interface Pixels {
  values: Uint8Array | Float32Array;
  width: number;
  height: number;
  maximum: number;
}

/** The sizes of a stack of images. */
export interface StackShape {
  count: number;
  width: number;
  height: number;
}

/** ndarray's names for arrays of bytes. */
const byteTypes: string[] = ['uint8', 'uint8_clamped', 'buffer'];

/**
 * Reads one image.
 *
 * @param image [height, width] or [height, width, 1]: bytes from 0 to 255, any other type from 0 to 1
 * @throws TypeError for something that is no ndarray, RangeError for another shape or values outside that range
 */
export function readImage(image: NdArray): Pixels {
  checkShape(image, 2, 'an image', '[height, width]');
  const [height = 0, width = 0] = image.shape;
  const isBytes = byteTypes.includes(image.dtype);
  const values = isBytes ? new Uint8Array(height * width) : new Float32Array(height * width);
  const maximum = isBytes ? 255 : 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = image.dimension === 3 ? image.get(y, x, 0) : image.get(y, x);
      if (!(value >= 0 && value <= maximum)) {
        throw new RangeError(
          `Expected pixels from 0 to ${maximum} in an image of type ${image.dtype} but found ${value} in row ${y}, column ${x}; images of uint8 hold 0–255, images of other types 0–1`,
        );
      }
      values[y * width + x] = value;
    }
  }
  return { values, width, height, maximum };
}

/**
 * Reads one image of any numbers; the limits of its colours are for others to find.
 *
 * @param image [height, width] or [height, width, 1]; what is no number is left out of the picture
 * @throws TypeError for something that is no ndarray, RangeError for another shape
 */
export function readValues(image: NdArray): Omit<Pixels, 'maximum'> & { isBytes: boolean } {
  checkShape(image, 2, 'an image', '[height, width]');
  const [height = 0, width = 0] = image.shape;
  const isBytes = byteTypes.includes(image.dtype);
  const values = isBytes ? new Uint8Array(height * width) : new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      values[y * width + x] = image.dimension === 3 ? image.get(y, x, 0) : image.get(y, x);
    }
  }
  return { values, width, height, isBytes };
}

/** Whether an image has colours: three channels or four. */
export function hasColors(image: NdArray): boolean {
  return isNdArray(image) && image.dimension === 3 && (image.shape[2] === 3 || image.shape[2] === 4);
}

/** Whether an array holds bytes. */
export function holdsBytes({ dtype }: NdArray): boolean {
  return byteTypes.includes(dtype);
}

/**
 * The sizes of a stack of images.
 *
 * @param images [n, height, width] or [n, height, width, 1]
 * @throws TypeError for something that is no ndarray, RangeError for another shape
 */
export function stackShape(images: NdArray): StackShape {
  checkShape(images, 3, 'images', '[n, height, width]');
  const [count = 0, height = 0, width = 0] = images.shape;
  return { count, width, height };
}

/** Reads the images at some positions of a stack, as `readImage` reads one. */
export function readImages(images: NdArray, positions: number[]): Pixels[] {
  return positions.map((position) => readImage(images.pick(position)));
}

/** An image in 256 grey values. */
export function toBytes({ values, maximum }: Pixels): Uint8Array {
  return values instanceof Uint8Array
    ? values
    : Uint8Array.from(values, (value) => Math.round((value / maximum) * 255));
}

function checkShape(array: NdArray, axes: number, what: string, wanted: string): void {
  if (!isNdArray(array)) {
    throw new TypeError(`Expected ${what} as an ndarray of shape ${wanted} but found ${describe(array)}`);
  }
  const { shape } = array;
  const hasOneChannel = shape.length === axes + 1 && shape[axes] === 1;
  if ((shape.length !== axes && !hasOneChannel) || shape.some((length) => length < 1)) {
    throw new RangeError(
      `Expected ${what} of shape ${wanted}, or with one channel as a last axis, but found the shape [${shape.join(', ')}]`,
    );
  }
  checkInside(array, what);
}

/** ndarray's `pick` takes any index; what was picked beyond the end would be read as nothing. */
function checkInside(array: NdArray, what: string): void {
  const { shape, stride, offset, data } = array;
  const reach = (sign: 1 | -1) =>
    shape.reduce((sum, length, axis) => sum + sign * Math.max(0, sign * (length - 1) * (stride[axis] ?? 0)), offset);
  if (reach(-1) < 0 || reach(1) >= data.length) {
    throw new RangeError(`Expected ${what} inside its array, but it was picked with an index that is out of bounds`);
  }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a plain array';
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
}
