import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportNotebook } from '../../src/reading/export-notebook';
import { code, display, folderForTests, markdown, notebook, png, write } from './notebooks';

const folder = folderForTests();
const reports: string[] = [];
const figure = (data: object[], layout: object = {}, more: object = {}) =>
  display({ 'application/vnd.plotly.v1+json': { data, layout }, 'text/plain': 'Figure({...})', ...more });

/** What a page or Markdown has of the cell called `name`. */
const parts: Record<string, string> = {};
let text = '';

/** The width and height of a PNG in Base64. */
const sizeOfPng = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};
const pngIn = (part = '') => /<img src="data:image\/png;base64,([^"]+)"/.exec(part)?.[1] ?? '';
const svgIn = (part = '') =>
  Buffer.from(/<img src="data:image\/svg\+xml;base64,([^"]+)"/.exec(part)?.[1] ?? '', 'base64').toString();

describe('the picture of a Plotly figure', () => {
  beforeAll(async () => {
    const figures = {
      older: figure(
        [{ type: 'bar', y: [1, 2], marker: { colorbar: { title: 'Height' }, showscale: true, color: [1, 2] } }],
        {
          title: 'Two bars',
          titlefont: { size: 30 },
          xaxis: { title: 'Which' },
        },
      ),
      surface: figure(
        [
          {
            type: 'surface',
            z: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
        { width: 300, height: 200 },
      ),
      world: figure([{ type: 'choropleth', locations: ['KOR', 'FRA'], z: [1, 2] }], { width: 400, height: 300 }),
      asia: figure([{ type: 'scattergeo', lat: [37], lon: [127] }], { geo: { scope: 'asia', resolution: 50 } }),
      streets: figure([{ type: 'scattermapbox', lat: [37], lon: [127] }], {
        mapbox: { style: 'open-street-map', zoom: 3 },
      }),
      table: figure([{ type: 'table', header: { values: ['a'] }, cells: { values: [[1, 2]] } }]),
      broken: figure([{ type: 'bar', y: [1] }], { xaxis: 7 }, { 'image/png': png }),
      gone: figure([{ type: 'bar', y: [1] }], { xaxis: 7, title: 'Nobody draws it' }),
      last: figure([{ type: 'scattergl', x: [1, 2], y: [2, 1] }], { title: { text: 'Still here' } }),
    };
    const cells = Object.entries(figures).flatMap(([name, one]) => [markdown(`## ${name}`), code('show()', [one])]);
    const source = write(folder, 'figures.ipynb', notebook(cells));
    const onReport = (line: string) => reports.push(line);
    await exportNotebook(source, { formats: ['html', 'markdown'], execute: false, outputFolder: folder, onReport });
    const page = fs.readFileSync(path.join(folder, 'figures.html'), 'utf8').replace(/[\s\S]*<main/, '');
    for (const part of page.split('<h2 ').slice(1)) parts[/>(\w+)/.exec(part)?.[1] ?? ''] = part;
    text = fs.readFileSync(path.join(folder, 'figures.md'), 'utf8');
  }, 600_000);

  test('has the titles that older versions of Plotly wrote as plain words', () => {
    const drawn = svgIn(parts.older);
    for (const title of ['Two bars', 'Which', 'Height']) expect(drawn).toContain(`>${title}</text>`);
    expect(parts.older).toContain('data-alt="Two bars"');
  });

  test.each([
    ['surface', 300, 200],
    ['world', 400, 300],
    ['asia', 700, 450],
    ['table', 700, 450],
  ])('of what takes a browser is drawn twice as dense as a screen: %s', (name, width, height) => {
    expect(sizeOfPng(pngIn(parts[name]))).toEqual([2 * width, 2 * height]);
    expect(parts[name]).toContain(`width="${width}" height="${height}"`);
  });

  test('of a map on streets has no ground, which is said', () => {
    expect(sizeOfPng(pngIn(parts.streets))).toEqual([1400, 900]);
    expect(parts.streets).toContain('[The ground of this map lies elsewhere, and is not kept in this page]');
    expect(text).toContain('The ground of this map lies elsewhere');
  });

  test('is the one of the notebook where the figure cannot be drawn', () => {
    expect(pngIn(parts.broken)).toBe(png);
  });

  test('is a sentence where there is none at all', () => {
    expect(parts.gone).toMatch(/\[An interactive chart by Plotly, not kept in this page\][\s\S]*Nobody draws it/);
    expect(reports).toContainEqual(expect.stringMatching(/^a plotly drawing was not drawn: .*TypeError[^\n]*$/));
  });

  test('that fails costs no other', () => {
    expect(svgIn(parts.last)).toContain('>Still here</text>');
  });

  test('is a file beside Markdown', () => {
    const files = [...text.matchAll(/\(figures_files\/([^)]+)\)/g)].map(([, file]) => file as string);
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const file of files) expect(fs.existsSync(path.join(folder, 'figures_files', file))).toBe(true);
  });
});
