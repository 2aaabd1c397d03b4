import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { image } from '../../src/figures';
import { images } from './examples';
import { withPlainArrays } from './with-plain-arrays';

const [first] = [images.pick(0)];

describe('image(image)', () => {
  it('shows every value at its place, row 0 at the top', () => {
    const { data, layout } = withPlainArrays(image(first));
    expect(data[0]?.z).toEqual([
      [0, 50, 100],
      [0, 255, 100],
      [0, 50, 100],
    ]);
    expect(layout.yaxis).toMatchObject({ range: [2.5, -0.5] });
    expect(layout.xaxis).toMatchObject({ range: [-0.5, 2.5] });
  });

  it('gives all bytes the same colours, whatever an image holds', () => {
    expect(image(first).data[0]).toMatchObject({ zmin: 0, zmax: 255 });
  });

  it('shows floating-point values from 0 to 1 as they are', () => {
    const { data } = withPlainArrays(image(ndarray(Float32Array.of(0, 0.25, 0.5, 1), [2, 2])));
    expect(data[0]).toMatchObject({
      z: [
        [0, 0.25],
        [0.5, 1],
      ],
      zmin: 0,
      zmax: 1,
    });
  });

  it('takes an image with one channel, a view, a Buffer, and plain numbers', () => {
    const whole = ndarray(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8), [3, 3]);
    const wanted = [
      [1, 2],
      [4, 5],
    ];
    const view = whole.lo(0, 1).hi(2, 2);
    const shown = (array: NdArray) => withPlainArrays(image(array)).data[0]?.z;
    expect(shown(view)).toEqual(wanted);
    expect(shown(ndarray(Uint8Array.of(1, 2, 4, 5), [2, 2, 1]))).toEqual(wanted);
    expect(shown(ndarray(Buffer.from([1, 2, 4, 5]), [2, 2]))).toEqual(wanted);
    expect(shown(ndarray([0, 1, 0.5, 0], [2, 2]))).toEqual([
      [0, 1],
      [0.5, 0],
    ]);
  });

  it('keeps pixels square', () => {
    const { layout } = image(ndarray(new Uint8Array(28 * 14), [14, 28]), { title: 'wide' });
    const { l, r, t, b } = layout.margin as Record<string, number>;
    expect((layout.width - l! - r!) / 28).toBe((layout.height - t! - b!) / 14);
  });

  it('says in its alternative text what is to be seen', () => {
    expect(image(first, { title: 'Coat', language: 'en' }).alt).toBe(
      'Coat. An image of 3 × 3 pixels with values from 0 to 255, dark for low values and bright for high ones.',
    );
    expect(image(first, { language: 'ko' }).alt).toContain('가로 3픽셀, 세로 3픽셀');
  });

  it('rejects what is no image', () => {
    expect(() => image(ndarray(new Uint8Array(8), [2, 2, 2]))).toThrow(
      'Expected an image of shape [height, width], or with one channel as a last axis, but found the shape [2, 2, 2]',
    );
    expect(() => image(ndarray(new Uint8Array(0), [0, 3]))).toThrow('found the shape [0, 3]');
    expect(() => image([[1]] as unknown as NdArray)).toThrow(
      'Expected an image as an ndarray of shape [height, width] but found a plain array',
    );
    expect(() => image(undefined as unknown as NdArray)).toThrow('but found undefined');
  });
});
