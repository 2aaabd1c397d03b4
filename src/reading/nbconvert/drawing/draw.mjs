// Draws formulas and charts: a JSON list on standard input; on standard output a line of JSON for each, as soon as it is drawn:
// { html } or { svg }, or { error } where it cannot be drawn. What draws is loaded when it is first asked for.
const artists = {
  formulas: () => import('./formulas.mjs').then(({ drawFormulas }) => drawFormulas),
  vega: () => import('./vega.mjs').then(({ drawVega }) => drawVega),
  mermaid: () => import('./mermaid.mjs').then(({ drawMermaid }) => drawMermaid),
};

let text = '';
for await (const piece of process.stdin.setEncoding('utf8')) text += piece;

console.log = console.warn = console.info = console.debug = () => {}; // standard output is the answer's
for (const { kind, ...wanted } of JSON.parse(text)) {
  let answer;
  try {
    const draw = await artists[kind]();
    answer = await draw(wanted);
  } catch (error) {
    answer = { error: String(error?.message ?? error).slice(0, 300) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
