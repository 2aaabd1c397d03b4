import { createRequire } from 'node:module';

/** The whole plotly.js as a script: its path. */
export function plotlyFile(): string {
  return createRequire(__filename).resolve('plotly.js-dist/plotly.js');
}
