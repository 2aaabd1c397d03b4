import type { PlainFigure } from './figure';

/** A page has no folder to save figures in; the camera above each figure does. */
export async function saveFigure(_figure: PlainFigure, file: string): Promise<string> {
  throw new Error(
    `Expected Node.js to save a figure as ${file}, but this is a page: press the camera above the figure, or run the notebook in JupyterLab.`,
  );
}
