import { createCanvas, loadImage } from '@napi-rs/canvas';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { classNames } from '../../src/data';
import { plotlyWindow } from '../../src/drawing/draw-static';
import {
  confusionMatrix,
  drawStatic,
  type Figure,
  imageGrid,
  koreanFontAvailable,
  predictedImage,
  prediction,
  probabilityBars,
} from '../../src/figures';
import { exampleFigures, images } from '../figures/examples';
import { withPlainArrays } from '../figures/with-plain-arrays';

const examples = Object.entries(exampleFigures());

/** The texts that an SVG shows. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, inside = '']) =>
    inside
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:#60|lt);/g, '<')
      .replace(/&(?:#62|gt);/g, '>')
      .replace(/&amp;/g, '&'),
  );
}

async function pixelsOf(png: Buffer): Promise<{ width: number; height: number; pixels: Uint8ClampedArray }> {
  const picture = await loadImage(png);
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return { width: picture.width, height: picture.height, pixels: data };
}

describe('Plotly', () => {
  it.each(examples)(
    'finds nothing wrong with %s',
    (_, figure) => {
      const { data, layout } = withPlainArrays(figure);
      expect(
        plotlyWindow()
          .Plotly.validate(data, layout)
          ?.map(({ msg }) => msg),
      ).toBeUndefined();
    },
    60_000,
  );
});

describe('drawStatic(figure)', () => {
  it.each(examples)(
    'draws %s twice as densely as its own size, and not blank',
    async (_, figure) => {
      const { png } = drawStatic(figure);
      const { width, height, pixels } = await pixelsOf(png);
      expect([width, height]).toEqual([2 * figure.layout.width, 2 * figure.layout.height]);
      const colors = new Set(new Uint32Array(pixels.buffer));
      // The sharpest figure, a grid without a letter, has the 13 values of its images and the paper's white.
      expect(colors.size).toBeGreaterThanOrEqual(14);
      // A white card without a hole: every pixel is opaque, the corner white.
      expect(pixels.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
      expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
    },
    60_000,
  );

  it('leaves the figure as it was', () => {
    const figure = exampleFigures()['prediction-en'] as Figure;
    const before = JSON.stringify(figure);
    drawStatic(figure);
    expect(JSON.stringify(figure)).toBe(before);
  });

  it('draws the same picture twice', () => {
    const [, figure] = examples[0] as [string, Figure];
    expect(drawStatic(figure)).toEqual(drawStatic(figure));
  });

  it('keeps nothing of a figure in the page that it was drawn in', async () => {
    const { createElement } = plotlyWindow();
    const elements = () => {
      const element = createElement() as unknown as {
        ownerDocument: { querySelectorAll(all: string): ArrayLike<object> };
      };
      const count = element.ownerDocument.querySelectorAll('*').length;
      (element as unknown as { remove(): void }).remove();
      return count;
    };
    const [[, figure]] = examples as [[string, Figure]];
    drawStatic(figure);
    const before = elements();
    for (let round = 0; round < 3; round++) drawStatic(figure);
    expect(elements()).toBe(before);
  });

  it('draws as densely as asked to', async () => {
    const figure = exampleFigures()['image-grid-en'] as Figure;
    const { width, height } = await pixelsOf(drawStatic(figure, { pixelRatio: 1 }).png);
    expect([width, height]).toEqual([figure.layout.width, figure.layout.height]);
  });

  it('writes every label and tick', () => {
    const figures = exampleFigures();
    const texts = (name: string) => textsOf(drawStatic(figures[name] as Figure).svg);
    expect(texts('image-grid-en')).toEqual(['Coat', 'Bag']);
    expect(texts('predicted-image-wrong-en')).toEqual(['✗ Ankle boot 75% (Coat)']);
    expect(texts('probability-bars-en')).toEqual(
      expect.arrayContaining(['✗ 75%', '✓ 25%', '0', '1', '2', '0.2', '0.4', '0.6', '0.8', 'class', 'probability']),
    );
    expect(texts('probability-bars-with-names-en')).toEqual(expect.arrayContaining(['Bag', 'Coat', 'Ankle boot']));
    expect(texts('learning-curves-en')).toEqual(
      expect.arrayContaining(['loss', 'accuracy', 'epoch', 'training', 'validation']),
    );
    expect(texts('confusion-matrix-en')).toEqual(expect.arrayContaining(['true class', 'predicted class', 'Bag']));
  });

  it('points with arrows at what is annotated, and labels contours', () => {
    const layout = { width: 400, height: 300, annotations: [{ x: 1, y: 2, text: 'here' }] };
    const contours = { coloring: 'lines', showlabels: true, start: 1, end: 3, size: 1 };
    const z = [0, 1, 2, 3, 4].map((row) => [0, 1, 2, 3, 4].map((column) => Math.hypot(row - 2, column - 2)));
    const data = [{ type: 'contour', z, contours, showscale: false }];
    const { svg } = drawStatic({ data, layout, alt: 'rings' } as unknown as Figure);
    const arrow = /class="annotation-arrow-g"[\s\S]*?<path d="(M[^"]+)"[\s\S]*?<path d="(M[^"]+)"/.exec(svg);
    expect(arrow).not.toBeNull();
    expect(textsOf(svg)).toContain('here');
    expect(textsOf(svg)).toContain('2');
  });

  it('writes Korean', () => {
    const { svg } = drawStatic(exampleFigures()['prediction-ko'] as Figure);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['✗ 앵클 부츠 75% (가방)', '앵클 부츠', '코트', '가방']));
  });

  it('keeps Korean letters apart where there is a Korean font, and koreanFontAvailable() says so where there is none', () => {
    const named = (name: string) => drawStatic(imageGrid(images, { labels: [0, 0], classNames: [name] })).png;
    expect(named('한').equals(named('글'))).toBe(!koreanFontAvailable());
  });

  it('keeps all texts inside the picture', async () => {
    const long = [
      '가장 긴 이름을 가진 옷의 종류',
      'The class of clothes with the longest of all names',
      'MMMMMMMMMMWWWWWWWWWW',
    ];
    const [probabilities, label] = [[0.25, 0.75, 0], 2] as const;
    for (const figure of [
      imageGrid(images, { labels: [0, 1], classNames: long }),
      predictedImage(images.pick(0), probabilities, label, { classNames: long }),
      probabilityBars(probabilities, label, { classNames: long }),
      prediction(images.pick(0), probabilities, label, { classNames: long }),
      confusionMatrix([0, 1, 2], [0, 0, 0], { classNames: long }),
      ...Object.values(classNames).map((names) => probabilityBars(new Array(10).fill(0.1), 9, { classNames: names })),
    ]) {
      const { width, height, pixels } = await pixelsOf(drawStatic(figure).png);
      const isWhite = (x: number, y: number) => pixels[4 * (y * width + x)] === 255;
      const edge = [
        ...Array.from({ length: width }, (_, x) => isWhite(x, 0) && isWhite(x, height - 1)),
        ...Array.from({ length: height }, (_, y) => isWhite(0, y) && isWhite(width - 1, y)),
      ];
      expect(edge).not.toContain(false);
    }
  });

  it('shows hostile class names letter by letter', () => {
    const hostile = [
      '<b>bold</b>',
      '</script><script>alert(1)</script>',
      '<a href="javascript:alert(1)">link</a>',
      '&lt;i&gt; & &nbsp; &#36;',
      '$x^2$ %{y}',
      'two\nlines\u0000\ud800',
    ];
    const many = ndarray(new Uint8Array(6 * 4), [6, 2, 2]);
    const { svg } = drawStatic(imageGrid(many, { labels: [0, 1, 2, 3, 4, 5], classNames: hostile }));
    expect(textsOf(svg)).toEqual([...hostile.slice(0, 5), 'two lines']);
    expect(svg).not.toMatch(/<(?:a|b|script|tspan)[\s>]/);
    const bars = drawStatic(probabilityBars([1, 0, 0, 0, 0, 0], 0, { classNames: hostile })).svg;
    expect(textsOf(bars)).toEqual(expect.arrayContaining(hostile.slice(0, 5)));
  });
});
