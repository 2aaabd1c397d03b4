import { svgPathProperties } from 'svg-path-properties';
import { loadCanvas } from './load-canvas';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The little of an SVG element that is measured here. */
interface SvgElement {
  tagName: string;
  textContent: string | null;
  style: { fontSize?: string; fontFamily?: string; fontWeight?: string };
  children: ArrayLike<SvgElement>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): ArrayLike<SvgElement>;
  getBBox(): object;
  getBoundingClientRect(): object;
}

const lineHeight = 1.3;
const nothing: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * Gives jsdom's SVG elements the sizes of their texts and rectangles; jsdom, having no layout, takes them for empty.
 */
export function addTextMeasures(prototype: SvgElement): void {
  const context = loadCanvas().createCanvas(1, 1).getContext('2d');

  const textBox = (text: SvgElement): Box => {
    const { fontSize, fontFamily, fontWeight } = text.style;
    const size = Number.parseFloat(fontSize ?? '') || 12;
    context.font = `${fontWeight || 'normal'} ${size}px ${fontFamily || 'sans-serif'}`;
    const spans = Array.from(text.querySelectorAll('tspan.line'));
    const lines = (spans.length > 0 ? spans : [text]).map((line) => line.textContent ?? '');
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const anchor = { middle: 0.5, end: 1 }[text.getAttribute('text-anchor') ?? ''] ?? 0;
    const left = numberOf(text, 'x') - anchor * width;
    const top = numberOf(text, 'y') - size;
    return { left, top, right: left + width, bottom: top + lines.length * lineHeight * size };
  };
  const innerBox = (element: SvgElement): Box => {
    if (element.tagName === 'text') return textBox(element);
    if (element.children.length > 0) return union(Array.from(element.children, outerBox));
    const left = numberOf(element, 'x');
    const top = numberOf(element, 'y');
    return { left, top, right: left + numberOf(element, 'width'), bottom: top + numberOf(element, 'height') };
  };
  const outerBox = (element: SvgElement): Box => transformed(innerBox(element), element.getAttribute('transform'));

  prototype.getBBox = function () {
    return rectangle(innerBox(this));
  };
  prototype.getBoundingClientRect = function () {
    return rectangle(outerBox(this));
  };
}

function numberOf(element: SvgElement, attribute: string): number {
  return Number(element.getAttribute(attribute)) || 0;
}

function rectangle(box: Box): object {
  return { ...box, x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
}

function union(boxes: Box[]): Box {
  const visible = boxes.filter(({ left, right, top, bottom }) => right > left || bottom > top);
  if (visible.length === 0) return nothing;
  return {
    left: Math.min(...visible.map(({ left }) => left)),
    top: Math.min(...visible.map(({ top }) => top)),
    right: Math.max(...visible.map(({ right }) => right)),
    bottom: Math.max(...visible.map(({ bottom }) => bottom)),
  };
}

/** The upright box around a box that was moved and turned by an SVG transform. */
function transformed(box: Box, transform: string | null): Box {
  const steps = [...(transform ?? '').matchAll(/(translate|rotate)\(([^)]*)\)/g)];
  if (steps.length === 0) return box;
  const { DOMMatrix } = loadCanvas();
  const matrix = new DOMMatrix();
  for (const [, name, list] of steps) {
    const [a = 0, b = 0, c = 0] = (list ?? '').split(/[\s,]+/).map(Number);
    if (name === 'translate') matrix.translateSelf(a, b);
    else matrix.translateSelf(b, c).rotateSelf(a).translateSelf(-b, -c);
  }
  const { left, top, right, bottom } = box;
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: left, y: bottom },
    { x: right, y: bottom },
  ].map((point) => matrix.transformPoint(point));
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

interface PathElement {
  getAttribute(name: string): string | null;
  getTotalLength(): number;
  getPointAtLength(length: number): { x: number; y: number };
}

/**
 * Gives jsdom's SVG paths their lengths, which Plotly asks for where it puts the heads of arrows and the labels of
 * contours.
 */
export function addPathMeasures(prototype: PathElement): void {
  const propertiesOf = (path: PathElement) => new svgPathProperties(path.getAttribute('d') ?? '');
  prototype.getTotalLength = function () {
    return propertiesOf(this).getTotalLength();
  };
  prototype.getPointAtLength = function (length) {
    const { x, y } = propertiesOf(this).getPointAtLength(length);
    return { x, y };
  };
}
