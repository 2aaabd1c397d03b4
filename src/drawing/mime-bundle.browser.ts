import type { PlainFigure } from './figure';
import type { BundleOptions, FigureBundle } from './mime-bundle';

export type { FigureBundle } from './mime-bundle';

/** A page draws every figure itself, also one that still changes: there are no pictures beside Plotly's form. */
export async function mimeBundle(
  { data, layout, alt }: PlainFigure,
  _options: BundleOptions = {},
): Promise<FigureBundle> {
  return { 'text/plain': alt, 'application/vnd.plotly.v1+json': { data, layout, config: {} } };
}
