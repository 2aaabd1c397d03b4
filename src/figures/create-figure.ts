import { displaySymbol } from '../contract';
import type { Figure, Layout, Trace } from '../drawing/figure';
import { mimeBundle } from '../drawing/mime-bundle';

/** Makes a figure that a notebook shows when a cell ends in it; nothing is drawn before. */
export function createFigure(data: Trace[], layout: Layout, alt: string): Figure {
  const figure: Figure = { data, layout, alt };
  // Not enumerable: a figure prints, compares and serialises as its data.
  Object.defineProperty(figure, displaySymbol, { value: () => mimeBundle(figure) });
  return figure;
}
