import type { Canvas } from '@napi-rs/canvas';
import { loadCanvas } from './load-canvas';

interface CanvasElement {
  width: number;
  height: number;
  getContext(kind: string): unknown;
  toDataURL(): string;
}

/** Gives jsdom's canvas elements pixels, which jsdom leaves to others. */
export function addCanvas(prototype: CanvasElement): void {
  const { createCanvas } = loadCanvas();
  const canvases = new WeakMap<CanvasElement, Canvas>();
  const canvasOf = (element: CanvasElement): Canvas => {
    const known = canvases.get(element);
    if (known && known.width === element.width && known.height === element.height) return known;
    const canvas = createCanvas(element.width, element.height);
    canvases.set(element, canvas);
    return canvas;
  };
  prototype.getContext = function (kind) {
    return kind === '2d' ? canvasOf(this).getContext('2d') : null;
  };
  prototype.toDataURL = function () {
    return canvasOf(this).toDataURL('image/png');
  };
}
