import { svgPathProperties } from 'svg-path-properties';

interface PathElement {
  getAttribute(name: string): string | null;
  getTotalLength(): number;
  getPointAtLength(length: number): { x: number; y: number };
}

/** Gives jsdom's SVG paths their lengths, which Plotly asks for where it puts the heads of arrows and the labels of contours. */
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
