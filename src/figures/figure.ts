import { mimeBundle } from './mime-bundle';

/** One Plotly trace: plain JSON. */
export interface Trace {
  type: string;
  [attribute: string]: unknown;
}

/** Plotly's layout: plain JSON with a size in pixels. */
export interface Layout {
  width: number;
  height: number;
  [attribute: string]: unknown;
}

/** A Plotly figure as plain data, and the sentence that stands for it where it cannot be seen. */
export interface Figure {
  data: Trace[];
  layout: Layout;
  alt: string;
}

/** The method by which an object says how it looks in a notebook. */
export const displaySymbol = Symbol.for('Jupyter.display');

/** Makes a figure that a notebook shows when a cell ends in it; nothing is drawn before. */
export function createFigure(data: Trace[], layout: Layout, alt: string): Figure {
  const figure: Figure = { data, layout, alt };
  // Not enumerable: a figure prints, compares and serialises as its data.
  Object.defineProperty(figure, displaySymbol, { value: () => mimeBundle(figure) });
  return figure;
}
