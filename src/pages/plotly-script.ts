import fs from 'node:fs';
import { createRequire } from 'node:module';
import plotly from './plotly.json';

/**
 * The text of the smallest build of plotly.js that draws traces of these types, as it can stand in a script element.
 */
export function plotlyScript(types: (string | undefined)[]): string {
  const build = types.every((type = 'scatter') => plotly.types.includes(type)) ? plotly.build : plotly.whole;
  const text = fs.readFileSync(createRequire(__filename).resolve(build), 'utf8');
  return text.replaceAll('</script', '<\\/script').replaceAll('\r', '');
}
