// Draws formulas, charts and figures: a JSON list on standard input; on standard output a line of JSON for each, as
// soon as it is drawn: { html }, { svg } or { png }, or { error } where it cannot be drawn. What draws is loaded when
// it is first asked for.
const artists = {
  formulas: () => import('./formulas.mjs').then(({ drawFormulas }) => drawFormulas),
  vega: () => import('./vega.mjs').then(({ drawVega }) => drawVega),
  mermaid: () => import('./mermaid.mjs').then(({ drawMermaid }) => drawMermaid),
  plotly: () => import('./plotly.mjs').then(({ drawPlotly }) => drawPlotly),
};

let text = '';
for await (const piece of process.stdin.setEncoding('utf8')) text += piece;

console.log = console.warn = console.info = console.debug = console.error = () => {}; // standard output is the answer's
const wantedAll = JSON.parse(text);
for (const { kind, ...wanted } of wantedAll) {
  let answer;
  try {
    const draw = await artists[kind]();
    answer = await draw(wanted);
  } catch (error) {
    answer = {
      error: String(error?.message ?? error)
        .split('\n')[0]
        .slice(0, 300),
    };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
if (wantedAll.some(({ kind }) => kind === 'plotly')) await import('./plotly.mjs').then(({ endPlotly }) => endPlotly());
