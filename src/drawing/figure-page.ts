import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Figure } from './figure';

const requireLater = createRequire(__filename);

/** What the small build of plotly.js draws. */
const smallBuild = [
  'bar',
  'box',
  'contour',
  'heatmap',
  'histogram',
  'histogram2d',
  'image',
  'pie',
  'scatter',
  'violin',
];

/** A figure as one HTML page that works offline: plotly.js is inside, and the figure is in the colours of the reader's theme. */
export function figurePage(figure: Figure, darkColors: Record<string, string>): string {
  const { data, layout, alt } = figure;
  const build = data.every(({ type }) => smallBuild.includes(type ?? 'scatter'))
    ? 'plotly.js-cartesian-dist-min/plotly-cartesian.min.js'
    : 'plotly.js-dist/plotly.js';
  const plotly = fs.readFileSync(requireLater.resolve(build), 'utf8').replaceAll('</script', '<\\/script');
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(alt.split('. ')[0] ?? '')}</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 16px; }
</style>
</head>
<body>
<div id="figure" role="figure" aria-label="${escapeHtml(alt)}"></div>
<script>${plotly}</script>
<script>
  const figure = ${inScript({ data, layout })};
  const darkColors = ${inScript(darkColors)};
  const theme = matchMedia('(prefers-color-scheme: dark)');
  const draw = () => {
    const inTheme = (_, value) => (theme.matches && typeof value === 'string' ? (darkColors[value] ?? value) : value);
    const { data, layout } = JSON.parse(JSON.stringify(figure), inTheme);
    document.body.style.background = layout.paper_bgcolor ?? '';
    Plotly.react('figure', data, layout, { displaylogo: false, showSendToCloud: false });
  };
  theme.addEventListener('change', draw);
  draw();
</script>
</body>
</html>
`;
}

/** JSON that can stand in a script element. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
