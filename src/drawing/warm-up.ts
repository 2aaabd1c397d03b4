import { drawStatic } from './draw-static';
import type { PlainFigure } from './figure';

/** Draws each kind of trace once, so that the first real figure finds everything loaded and compiled. */
export function warmUp(): void {
  const figure: PlainFigure = {
    data: [
      { type: 'heatmap', z: [[0, 1]], colorbar: {} },
      { type: 'bar', x: [0, 1], y: [0, 1], text: ['가', 'a'] },
      { type: 'scatter', mode: 'lines+markers', x: [0, 1], y: [0, 1] },
      { type: 'scatter', mode: 'text', x: [0], y: [0], text: ['가'], xaxis: 'x2', yaxis: 'y2' },
    ],
    layout: {
      width: 200,
      height: 200,
      margin: { l: 20, r: 20, t: 20, b: 20 },
      annotations: [{ text: 'a', showarrow: false }],
      showlegend: true,
    },
    alt: '',
  };
  for (let round = 0; round < 3; round++) drawStatic(figure);
}
