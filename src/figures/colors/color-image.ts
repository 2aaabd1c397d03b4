import type { NdArray } from 'ndarray';
import { encodePng } from './encode-png';

/** A colour image, read: its size, and a PNG of it in which each pixel is a square of several. */
export interface ColorImage {
  width: number;
  height: number;
  /** The least and the largest value of all channels. */
  range: [number, number];
  source: string;
}

/**
 * Reads an image with three channels, red, green and blue, or with opacity as a fourth: bytes from 0 to 255, other
 * types from 0 to 1; as matplotlib's `imshow`, values beyond are taken for the nearest limit.
 *
 * @throws RangeError for a value that is no finite number
 */
export function readColorImage(image: NdArray, isBytes: boolean): ColorImage {
  const [height = 0, width = 0, channels = 3] = image.shape;
  const zoom = Math.max(1, Math.ceil(336 / Math.max(width, height)));
  const bytes = new Uint8Array(4 * width * zoom * height * zoom);
  const range: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = [0, 0, 0, 255];
      for (let channel = 0; channel < channels; channel++) {
        const value = image.get(y, x, channel);
        if (!Number.isFinite(value)) {
          throw new RangeError(`Expected finite numbers in a colour image but found ${value} in row ${y}, column ${x}`);
        }
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
        color[channel] = Math.round(Math.min(1, Math.max(0, isBytes ? value / 255 : value)) * 255);
      }
      for (let row = y * zoom; row < (y + 1) * zoom; row++) {
        for (let column = x * zoom; column < (x + 1) * zoom; column++)
          bytes.set(color, 4 * (row * width * zoom + column));
      }
    }
  }
  const png = encodePng(bytes, width * zoom, height * zoom);
  return { width, height, range, source: `data:image/png;base64,${png.toString('base64')}` };
}
