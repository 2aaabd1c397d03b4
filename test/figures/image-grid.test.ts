import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { imageGrid } from '../../src/figures';
import { classNames, images, labels } from './examples';
import { withPlainArrays } from './with-plain-arrays';

const options = { labels, classNames: classNames.en, language: 'en' } as const;

describe('imageGrid(images)', () => {
  it('draws all images as one heat map from white to black, each at its place', () => {
    const { data } = withPlainArrays(imageGrid(images, { columns: 1 }));
    expect(data.filter(({ type, hoverinfo }) => type === 'heatmap' && hoverinfo === 'skip')).toHaveLength(1);
    const rows = data[0]?.z as number[][];
    expect(rows.map((row) => row.join()).filter((row) => /[1-9]/.test(row))).toEqual([
      '0,50,100,0',
      '0,255,100,0',
      '0,50,100,0',
      '9,8,7,0',
      '6,5,4,0',
      '3,2,1,0',
    ]);
    expect(data[0]?.colorscale).toEqual([
      [0, '#ffffff'],
      [1, '#000000'],
    ]);
  });

  it('shows floating-point images as the same bytes', () => {
    const scaled = ndarray(
      Float32Array.from(images.data, (value) => value / 255),
      images.shape,
    );
    expect(imageGrid(scaled).data[0]).toEqual(imageGrid(images).data[0]);
  });

  it('takes images with one channel', () => {
    expect(imageGrid(ndarray(images.data, [2, 3, 3, 1])).data).toEqual(imageGrid(images).data);
  });

  it('writes names, or numbers where there are no names, or nothing', () => {
    const texts = (given: object) => imageGrid(images, given).data.find(({ mode }) => mode === 'text')?.text;
    expect(texts(options)).toEqual(['Coat', 'Bag']);
    expect(texts({ labels })).toEqual(['1', '0']);
    expect(texts({})).toBeUndefined();
  });

  it('shows rows × columns images, or all when there are fewer', () => {
    expect(imageGrid(images, { ...options, rows: 1, columns: 1 }).alt).toBe('1 image in 1 row of 1: Coat.');
    expect(imageGrid(images, options).alt).toBe('2 images in 1 row of 2: Coat, Bag.');
    expect(imageGrid(images, { ...options, columns: 1 }).alt).toBe('2 images in 2 rows of 1: Coat, Bag.');
  });

  it('draws each pixel as a square of whole screen pixels', () => {
    const { layout } = imageGrid(ndarray(new Uint8Array(25 * 28 * 28), [25, 28, 28]));
    const { l, r, t, b } = layout.margin as Record<string, number>;
    const [, columns] = (layout.xaxis as { range: [number, number] }).range;
    const [rows] = (layout.yaxis as { range: [number, number] }).range;
    expect((layout.width - l! - r!) / columns).toBe(4);
    expect((layout.height - t! - b!) / rows).toBe(4);
  });

  it('rejects what does not belong together', () => {
    expect(() => imageGrid(images.pick(0))).toThrow(
      'Expected images of shape [n, height, width], or with one channel as a last axis, but found the shape [3, 3]',
    );
    expect(() => imageGrid(ndarray(new Uint8Array(0), [0, 3, 3]))).toThrow('found the shape [0, 3, 3]');
    expect(() => imageGrid(images, { labels: [1] })).toThrow(
      'Expected as many labels as images but found 1 labels for 2 images',
    );
    expect(() => imageGrid(images, { labels: ndarray(new Uint8Array(4), [2, 2]) })).toThrow(
      'Expected labels of shape [n] but found the shape [2, 2]',
    );
    expect(() => imageGrid(images, { labels: [0, 3], classNames: classNames.en })).toThrow(
      'Expected a label from 0 to 2 but found 3 at position 1',
    );
    expect(() => imageGrid(images, { labels: [0.5, 1] })).toThrow(
      'Expected a label that is a whole number from 0 but found 0.5 at position 0',
    );
    expect(() => imageGrid(images, { labels, classNames: 'Bag' as unknown as string[] })).toThrow(
      'Expected classNames as an array of strings',
    );
    expect(() => imageGrid(images, { labels: 7 as unknown as number[] })).toThrow('but found 7');
    expect(() => imageGrid(images, { rows: 0 })).toThrow(
      'Expected rows to be a whole number greater than 0 but found 0',
    );
    expect(() => imageGrid(images, { columns: 1.5 })).toThrow('Expected columns to be a whole number');
  });
});
