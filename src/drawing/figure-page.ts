import { embedJson, printPage } from '../pages/page';
import { plotlyScript } from '../pages/plotly-script';
import { escapeHtml } from '../text/html';
import type { PlainFigure } from './figure';

/**
 * A figure as one HTML page that works offline: plotly.js is inside, and the figure is in the colours of the reader's
 * theme.
 */
export function figurePage(figure: PlainFigure, darkColors: Record<string, string>): string {
  const { data, layout, alt } = figure;
  const drawing = `
  const figure = ${embedJson({ data, layout })};
  const darkColors = ${embedJson(darkColors)};
  const theme = matchMedia('(prefers-color-scheme: dark)');
  const draw = () => {
    const inTheme = (_, value) => (theme.matches && typeof value === 'string' ? (darkColors[value] ?? value) : value);
    const { data, layout } = JSON.parse(JSON.stringify(figure), inTheme);
    document.body.style.background = layout.paper_bgcolor ?? '';
    Plotly.react('figure', data, layout, { displaylogo: false, showSendToCloud: false });
  };
  theme.addEventListener('change', draw);
  draw();
`;
  return printPage({
    title: alt.split('. ')[0] ?? '',
    styles: [':root { color-scheme: light dark; } body { margin: 16px; }'],
    body: `<div id="figure" role="figure" aria-label="${escapeHtml(alt)}"></div>`,
    scripts: [plotlyScript(data.map(({ type }) => type)), drawing],
    policy: 'trusted', // three-dimensional figures make programs of their own
  });
}
