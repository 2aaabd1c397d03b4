// Vega and Vega-Lite charts as SVG. A chart is a stranger's program: it is interpreted, never compiled, and loads
// nothing.
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';

let missing;
const loader = {
  load: (uri) => {
    missing ??= `its data lie elsewhere: ${String(uri).slice(0, 200)}`;
    return Promise.reject(new Error(missing));
  },
  sanitize: (uri) =>
    /^data:image\//.test(uri) ? Promise.resolve({ href: uri }) : Promise.reject(new Error('refused')),
  http: () => Promise.reject(new Error('refused')),
  file: () => Promise.reject(new Error('refused')),
};

/** Draws a specification; `lite` says of which of the two. */
export async function drawVega({ spec, lite }) {
  const problems = [];
  missing = undefined;
  const logger = {
    level: () => logger,
    error: (...said) => problems.push(said),
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  const compiled = lite ? compile(spec, { logger }).spec : spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader,
    logger,
  });
  const svg = await view.toSVG();
  view.finalize();
  if (missing) throw new Error(missing);
  if (problems.length > 0) throw new Error(problems[0].map((one) => one?.message ?? String(one)).join(' '));
  return { svg };
}
