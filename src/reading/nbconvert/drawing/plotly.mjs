// Plotly figures, by the renderer of the lessons; draw.mjs runs under tsx then.
import { drawFigure, endDrawing } from '../../figures/draw-figure.ts';

export const drawPlotly = ({ figure }) => drawFigure(figure);
export const endPlotly = endDrawing;
