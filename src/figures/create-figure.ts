import { displaySymbol } from '../contract';
import type { Layout, PlainFigure, Trace } from '../drawing/figure';
import { mimeBundle } from '../drawing/mime-bundle';
import { saveFigure } from '../drawing/save-figure';
import { darkColors } from './parts/theme';

/** A figure that a notebook shows, and that can be kept in a file. */
export interface Figure extends PlainFigure {
  /**
   * Saves the figure as what the file's name ends in: `.svg`, `.png`, `.pdf` or `.html`; resolves to the full path.
   *
   * @throws RangeError for another ending, Error when the folder does not exist
   */
  save(file: string): Promise<string>;
}

/** Makes a figure that a notebook shows when a cell ends in it; nothing is drawn before. */
export function createFigure(data: Trace[], layout: Layout, alt: string): Figure {
  const figure: PlainFigure = { data, layout, alt };
  // Not enumerable: a figure prints, compares and serialises as its data.
  return Object.defineProperties(figure as Figure, {
    save: { value: (file: string) => saveFigure(figure, file, darkColors) },
    [displaySymbol]: { value: () => mimeBundle(figure) },
  });
}
