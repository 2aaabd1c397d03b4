// Plotly figures, by the renderer of the lessons; draw.mjs runs under tsx then.
import { closeBrowser } from '../../figures/browser-renderer.ts';
import { drawFigure } from '../../figures/draw-figure.ts';

export const drawPlotly = ({ figure }) => drawFigure(figure);
export const endPlotly = closeBrowser;
