// Mermaid diagrams as SVG, without a browser.
import { createRequire } from 'node:module';
import { renderMermaidSVG } from 'beautiful-mermaid';

const { paper, text } = createRequire(import.meta.url)('../../../pages/palette.json');

/** Laying out more takes minutes, and nobody could read it. */
const longest = 8_000;

/** Mermaid lets a semicolon end a line, and a line of settings (%%{…}%% or ---) stand before the diagram. */
const inLines = (source) =>
  source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/%%\{[\s\S]*?\}%%/g, '')
    .replace(/^\s*%%.*$/gm, '')
    .trim()
    .replace(/("[^"\n]*")|;[ \t]*/g, (_, quoted) => quoted ?? '\n')
    // An arrow may touch what it joins.
    .replace(/(?<=[\w\])}])(<?-{2,3}>|---|<?={2,3}>|-\.+->)(?=[\w([{|])/g, ' $1 ');

export function drawMermaid({ source }) {
  if (source.length > longest) throw new Error(`it has ${source.length} characters`);
  const svg = renderMermaidSVG(inLines(source), {
    bg: paper.light,
    fg: text.light,
    font: 'sans-serif',
    transparent: true,
  });
  // As a picture it would not load them.
  return { svg: svg.replace(/@import url\([^)]*\);?/g, '') };
}
