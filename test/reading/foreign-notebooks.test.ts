import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportNotebook } from '../../src/reading/export-notebook';
import { code, display, folderForTests, markdown, notebook, png, stream, type TestCell, write } from './notebooks';

const folder = folderForTests();
const out = path.join(folder, 'out');
const reports: Record<string, string[]> = {};
const read = (name: string) => fs.readFileSync(path.join(out, name), 'utf8').replaceAll(/[A-Za-z0-9+/=]{3000,}/g, '…');
/** The page without what we put around it. */
const body = (name: string) => read(`${name}.html`).replace(/[\s\S]*<main|<script[\s\S]*/g, '');

async function make(name: string, cells: TestCell[], metadata: object = {}, links?: Record<string, string>) {
  const python = { kernelspec: { name: 'python3' }, language_info: undefined };
  const source = write(folder, `${name}.ipynb`, notebook(cells, { ...python, ...metadata }));
  const said: string[] = [];
  reports[name] = said;
  const options = {
    formats: ['html', 'markdown'] as ('html' | 'markdown')[],
    execute: false,
    outputFolder: out,
    links,
  };
  await exportNotebook(source, { ...options, onReport: (line) => said.push(line) });
}

const svg = '<svg width="20" height="10" viewBox="0 0 20 10"><text>a&nbsp;drawing</text></svg>';
const bars = {
  data: { values: [{ a: 'x', b: 3 }] },
  mark: 'bar',
  encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' } },
};

describe('outputs of other programs', () => {
  beforeAll(async () => {
    const html = (content: string, text = '<an.Object at 0x1>') =>
      display({ 'text/html': content, 'text/plain': text });
    const state = {
      a: { model_name: 'HBoxModel', state: { children: ['IPY_MODEL_b', 'IPY_MODEL_c'] } },
      b: { model_name: 'FloatProgressModel', state: { value: 7, max: 10, description: 'epochs' } },
      c: { model_name: 'HTMLModel', state: { value: '7/10 [00:03]' } },
    };
    const outputs = [
      stream('before \ud800 after'),
      display({ 'application/vnd.vegalite.v5+json': bars, 'text/plain': 'alt.Chart(...)' }),
      html(
        `<div id="v"></div><script>(function(spec){})(${JSON.stringify({ ...bars, $schema: 'https://vega.github.io/schema/vega-lite/v5.json' })}, {})</script>`,
      ),
      display({ 'application/vnd.vegalite.v5+json': { ...bars, data: { url: 'https://attack.test/x.json' } } }),
      display({ 'application/vnd.bokehjs_exec.v0+json': '', 'application/javascript': 'bokeh' }),
      display({ 'application/javascript': 'x', 'text/plain': 'a chart of losses' }),
      display({ 'application/json': { deep: [1] }, 'text/plain': '<JSON>' }),
      html('<audio controls><source src="data:audio/wav;base64,UklGRiQA" type="audio/wav"></audio>'),
      html('<video src="https://films.test/a.mp4"></video>'),
      html('<iframe src="https://www.youtube.com/embed/x"></iframe>'),
      html(`<p>drawn:</p>${svg}`),
      html(
        '<style>#T_1 td.hot{background-color:red;position:fixed}body{color:red}</style><table id="T_1"><tr><td class="hot">9</td></tr></table>',
      ),
      html('<progress value="3" max="10"></progress>'),
      display({ 'application/vnd.jupyter.widget-view+json': { model_id: 'a' }, 'text/plain': 'HBox(...)' }),
      display({ 'application/vnd.jupyter.widget-view+json': { model_id: 'gone' }, 'text/plain': 'IntSlider(value=7)' }),
      display({ 'text/latex': 'The result is $x=1$:\n\\begin{align}a&=b\\end{align}' }),
      display({ 'application/x-new+json': {} }),
      display({ 'application/x-newer+json': { told: 'anyhow' } }),
      html(
        `<img id="anim"><script>frames[0] = "data:image/png;base64,${png}"\nframes[1] = "data:image/png;base64,${png}"</script>`,
      ),
      html('<embed src="https://games.test/a.swf">'),
      html('<video src="clips/run.mp4"></video><img src="https://pictures.test/x.png"><canvas id="c"></canvas>'),
      display({ 'application/vnd.plotly.v1+json': ['no figure'], 'text/plain': 'a broken figure' }),
      display({
        'application/vnd.plotly.v1+json': {
          data: [{ type: 'bar', y: [1, 2] }],
          layout: { title: { text: 'Two bars' } },
          frames: [{ name: 'f' }],
          config: { staticPlot: true, plotlyServerURL: 'http://attack.test' },
        },
      }),
    ];
    await make(
      'outputs',
      outputs.map((one, index) => code(`cell_${index}()`, [one])),
      {
        widgets: { 'application/vnd.jupyter.widget-state+json': { state } },
      },
    );
  });

  test.each([
    ['Vega-Lite and Altair’s HTML as drawings', /(<figure><img src="data:image\/svg\+xml[\s\S]*){2}/],
    [
      'a chart whose data lie elsewhere as its specification',
      /An interactive chart by Vega-Lite[\s\S]*attack\.test\/x\.json/,
    ],
    ['Bokeh as a sentence', /An interactive chart by Bokeh, not kept in this page/],
    ['JavaScript as a sentence, with its text form', /that a script draws, not kept[\s\S]*a chart of losses/],
    ['JSON as text', /deep/],
    ['recordings inside as players', /<audio controls(="")?><source src="data:audio\/wav/],
    [
      'recordings elsewhere as links',
      /A recording at films\.test, not kept in this page\] <a href="https:\/\/films\.test\/a\.mp4"/,
    ],
    ['frames as links', /A page from www\.youtube\.com[\s\S]{0,80}href="https:\/\/www\.youtube\.com\/embed\/x"/],
    ['drawings inside HTML as pictures', /drawn:<\/p><img src="data:image\/svg\+xml[^>]*alt="a drawing"/],
    ['bars', /<progress value="3" max="10"><\/progress>/],
    ['widgets as they stood', /epochs[\s\S]*<progress value="7" max="10">[\s\S]*7\/10 \[00:03\]/],
    ['widgets without state as a sentence', /An interactive control, not kept in this page[\s\S]*IntSlider\(value=7\)/],
    ['prose around TeX', /The result is <span class="formula">/],
    ['what is unknown by its name', /An output of the kind application\/x-new\+json/],
    ['what is unknown and written in JSON as JSON', /kind application\/x-newer\+json[\s\S]*told[\s\S]*anyhow/],
    ['animations as their first picture', /An animation of 2 pictures, of which[^<]*<\/p>\s*<img src="data:image\/png/],
    ['embedded films as links', /A page from games\.test, not kept/],
    ['recordings that lie beside it by their names', /A recording at clips\/run\.mp4, not kept/],
    ['pictures from elsewhere by their addresses', /\[https:\/\/pictures\.test\/x\.png\]/],
    ['what a script draws as a sentence', /pictures\.test[\s\S]{0,200}Something that a script draws/],
    ['what is broken as its text, alone', /a broken figure/],
    ['letters around half a letter', /before . after/],
  ])('a page shows %s', (_, wanted) => {
    expect(body('outputs')).toMatch(wanted);
  });

  test('style sheets hold for their table only, and only what is harmless of them', () => {
    const sheets = [...read('outputs.html').matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet).join('');
    expect(sheets).toMatch(/\.own-\d+ #T_1 td\.nb-hot\{background-color:red\}/);
    expect(sheets).not.toMatch(/own-\d+ body|nb-hot\{[^}]*position/);
  });

  test('a Plotly figure without a picture is drawn, with its frames and its harmless settings', () => {
    expect(body('outputs')).toMatch(/data-alt="Two bars"><img src="data:image\/svg\+xml/);
    expect(read('outputs.html')).toContain('"frames":[{"name":"f"}],"config":{"staticPlot":true}}');
  });

  test('Markdown has each of them, too, with files beside it', () => {
    const text = read('outputs.md');
    for (const wanted of [
      'by Bokeh',
      '"deep"',
      'figure-1',
      'films.test',
      'youtube',
      '3/10',
      '7/10',
      '$x=1$',
      'a broken figure',
    ]) {
      expect(text).toContain(wanted);
    }
    expect(text).not.toMatch(/data:image|<script|<style/);
  });

  test('the export says what could not be shown', () => {
    expect(reports.outputs?.join('\n')).toMatch(/its data lie elsewhere: https:\/\/attack\.test/);
    expect(reports.outputs?.join('\n')).toContain('its Plotly data are no figure');
  });
});

describe('text', () => {
  beforeAll(async () => {
    write(folder, 'img/a(1).png', Buffer.from(png, 'base64').toString('latin1'));
    fs.writeFileSync(path.join(folder, 'img/a(1).png'), Buffer.from(png, 'base64'));
    const two = [markdown('# Two'), markdown('## Second part'), markdown('<a id="own"></a>text')];
    write(folder, 'two.ipynb', notebook(two));
    await make(
      'text',
      [
        {
          cell_type: 'raw',
          id: 'front',
          metadata: {},
          source: '---\ntitle: From Quarto\nauthor:\n  - name: Ada L.\ndate: 2024-05-01\nlang: de\n---',
        },
        markdown(
          "## Same\n\n[second](#Same-1) [github](#whats-new-really) [jupyter](#What's-new?-(really)) [own](#mine) [dead](#nowhere)",
        ),
        markdown('## Same'),
        markdown(
          "## What's new? (really)\n\n<a id='mine'></a>\n[to two](two.ipynb#Second-part) [own](two.ipynb#own) [gone](two.ipynb#gone) [file](data.csv)",
        ),
        markdown('$\\newcommand{\\R}{\\mathbb{R}}$ $x\\in\\R$ and \\eqref{one}\n\n| a |\n|---|\n| $|x|$ |'),
        markdown('\\begin{align}a&=b\\label{one}\\end{align}\n\n## With $\\alpha^2$'),
        markdown(
          'Note[^1] ![p](img/a(1).png) ![r][x]\n\n[x]: img/a(1).png\n\n```md\n![kept](nowhere.png) [as](other.ipynb)\n```\n\n<!-- a comment -->\n\n- [x] done',
        ),
        markdown(
          '> [!WARNING]\n> Careful\n\n:::{tip}\nA tip\n:::\n\n```mermaid\ngraph TD; A-->B;\n```\n\n[^1]: The note.',
        ),
        markdown(
          '<div class="bar"><a href="https://login.test/">Sign in</a></div>\n\n<p id="page-words" class="alert alert-info">x</p>',
        ),
        code('#| echo: false\n#| label: fig-x\n#| fig-cap: A caption\nplot()', [
          display({ 'image/png': png, 'text/plain': '<F>' }),
        ]),
        markdown('See @fig-x.'),
        code('hidden = 1', [stream('folded output')], { metadata: { tags: ['hide-output'] } }),
        code('removed = 1', [stream('removed')], { metadata: { tags: ['remove-cell'] } }),
        code('source_hidden = 1', [], { metadata: { jupyter: { source_hidden: true } } }),
      ],
      {},
      { 'two.ipynb': 'two.html' },
    );
  });

  test('links lead to headings by the names of Jupyter and GitHub, and to places of the author', () => {
    const page = body('text');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(5);
    for (const id of links) expect(ids).toContain(id);
    expect(page).toContain('href="two.html#Second-part"');
    expect(page).toContain(' id="What&#x27;s-new?-(really)"');
  });

  test('links that lead nowhere are text, and reported', () => {
    const said = reports.text?.join('\n') ?? '';
    for (const dead of ['#nowhere', 'two.ipynb#gone', 'data.csv']) expect(said).toContain(dead);
    expect(said).not.toMatch(/own|Second-part|Same|really/);
    expect(body('text')).toMatch(/<a[^>]*(?<!href="[^"]*")>dead<\/a>|>dead</);
  });

  test('formulas share macros, numbers and labels; tables keep their bars; headings and contents have them', () => {
    const page = read('text.html');
    expect(page).toContain('mathvariant="double-struck">R');
    expect(page).toContain('<a href="#eq-one">(1)</a>');
    expect(page).toMatch(/<td><span class="formula">/);
    expect(/<nav class="contents"[\s\S]*?<\/nav>/.exec(page)?.[0]).toContain('class="katex"');
    expect(page).not.toContain('katex-error');
  });

  test('front matter is the title, the author, the date and the language', () => {
    expect(read('text.html')).toMatch(
      /<html lang="de">[\s\S]*<title>From Quarto<\/title>[\s\S]*Ada L\. · <time>2024-05-01/,
    );
    expect(read('text.md')).toMatch(/^# From Quarto\n\nAda L\. · 2024-05-01\n/);
  });

  test('notes, task lists, boxes and diagrams are drawn', () => {
    const page = body('text');
    expect(page).toMatch(/<sup class="footnote-link">[\s\S]*<ol class="footnotes">[\s\S]*The note\./);
    expect(page).toMatch(/class="callout warning"[\s\S]*Careful[\s\S]*class="callout tip"[\s\S]*A tip/);
    expect(page).toMatch(/alt="graph TD; A--&gt;B;"/);
    expect(page).toMatch(/<input [^>]*checked/);
  });

  test('no class or id of a page can be had by a notebook', () => {
    expect(body('text')).toMatch(/<div class="nb-bar">/);
    expect(read('text.html').match(/class="bar"/g)).toHaveLength(1);
    expect(read('text.html').match(/id="page-words"/g)).toHaveLength(1);
  });

  test('cells are hidden, removed and captioned as their tags and options say', () => {
    const page = body('text');
    expect(page).not.toMatch(/echo: false|plot\(\)|removed/);
    expect(page).toMatch(/id="ref-fig-x"[\s\S]*Figure 1: A caption[\s\S]*<a href="#ref-fig-x">Figure 1<\/a>/);
    expect(page).toMatch(/<details class="folded"><summary>Output \d<\/summary>[\s\S]*folded output/);
    expect(page).toMatch(/<details class="code short">\n<summary><span>Code \d[\s\S]*source_hidden/);
  });

  test('Markdown changes pictures and links only, and leaves code as it is', () => {
    const text = read('text.md');
    expect(text).toContain('```md\n![kept](nowhere.png) [as](other.ipynb)\n```');
    expect(text).toContain('![p](text_files/figure-1.png) ![r](text_files/figure-1.png)');
    expect(text).toContain('<!-- a comment -->');
    expect(text).toContain('[second](#same-1)');
    expect(text).toContain('[to two](two.md#second-part)');
    expect(text).toContain('$\\vert x\\vert $');
    expect(text).toContain('> [!TIP]\n> A tip');
    expect(text).toContain('```mermaid\ngraph TD; A-->B;\n```');
    expect(text).not.toMatch(/^\[x\]:/m);
  });

  test('code without a language is Python, as its kernel says', () => {
    expect(read('text.md')).toContain('```python\nhidden = 1');
  });
});

test('a diagram that nothing here draws is named, and kept as its text', async () => {
  await make('pie', [markdown('```mermaid\n%% a comment\npie title Pets\n "Dogs" : 3\n```')]);
  expect(body('pie')).toMatch(/A Mermaid diagram that was not drawn \(pie\), kept as its text[\s\S]*Pets[\s\S]*Dogs/);
  expect(reports.pie?.join()).toContain('a mermaid drawing was not drawn');
});

test('what nbformat does not know of a cell costs that, not the notebook', async () => {
  const careless = { tags: ['a', 'a', 7], collapsed: 'yes', jupyter: { source_hidden: 1 }, name: '', format: 3 };
  const outputs = [
    display({ 'text/plain': 7 }),
    { output_type: 'stream', text: null },
    { output_type: 'error', traceback: 'bad' },
  ];
  const cells = [
    { ...markdown('kept'), id: 'no good name!', metadata: careless },
    { ...code('x = 1', outputs), metadata: careless, execution_count: 'one' },
    { ...markdown('also kept'), metadata: null },
  ];
  const source = write(folder, 'careless.ipynb', notebook(cells as TestCell[]));
  await exportNotebook(source, { formats: ['markdown'], execute: false, outputFolder: out });
  expect(read('careless.md')).toMatch(/kept[\s\S]*x = 1[\s\S]*7[\s\S]*bad[\s\S]*also kept/);
});

test('a notebook of nbformat 3 is read', async () => {
  const cells = [
    { cell_type: 'heading', level: 2, source: 'Old', metadata: {} },
    { cell_type: 'code', language: 'python', input: ['x = 1', 'print x'], outputs: [], prompt_number: 1, metadata: {} },
    { cell_type: 'html', source: ['<b>x</b>'], metadata: {} },
  ];
  const source = write(folder, 'old.ipynb', { nbformat: 3, nbformat_minor: 0, metadata: {}, worksheets: [{ cells }] });
  await exportNotebook(source, { formats: ['markdown'], execute: false, outputFolder: out });
  expect(read('old.md')).toMatch(/## Old\n[\s\S]*x = 1\nprint x[\s\S]*<b>x<\/b>/);
});

test.each([
  ['tags without end', markdown('<img '.repeat(100_000))],
  ['brackets', markdown('!['.repeat(200_000))],
  ['HTML without end', code('1', [display({ 'text/html': '<div>'.repeat(90_000) })])],
  ['a cursor that goes down', code('1', [stream('\u001b[1000B'.repeat(20_000))])],
  ['braces in a formula', markdown(`$$${'{'.repeat(20_000)}${'}'.repeat(20_000)}$$`)],
  [
    'formulas as long as books',
    markdown(
      Array(20)
        .fill(`$$${'x_{1}+'.repeat(3_300)}1$$`)
        .join('\n\n'),
    ),
  ],
  ['tildes', markdown('~~a'.repeat(150_000))],
  ['dollars', markdown('$x '.repeat(100_000))],
  ['footnotes', markdown(`${'[^1] '.repeat(50_000)}\n\n[^1]: x`)],
  ['addresses', markdown('https://example.org/a '.repeat(40_000))],
  ['equal tags', code('1', [], { metadata: { tags: Array(100_000).fill('hide-input') } })],
  ['small outputs', code('1', Array(7_000).fill(display({ 'text/html': '<b>1</b>' })))],
  ['a diagram as long as a book', markdown(`\`\`\`mermaid\ngraph TD\n${'a-->b\n'.repeat(5_000)}\`\`\``)],
])('hostile input is no matter of minutes: %s', { timeout: 120_000 }, async (name, cell) => {
  await make(name, [cell, markdown('the end')]);
  expect(read(`${name}.html`)).toContain('the end');
  expect(read(`${name}.html`).length).toBeLessThan(8_000_000);
});
