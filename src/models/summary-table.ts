import { escapeHtml } from '../text/html';

/** One row of a model's summary. */
export interface LayerSummary {
  name: string;
  type: string;
  /** The shape of what comes out, `null` for the number of samples; several outputs have several shapes. */
  outputShapes: (number | null)[][];
  parameters: number;
  /** The layers that this one takes its input from. */
  inputs: string[];
}

/** What a table is drawn from. */
export interface SummaryFacts {
  name: string;
  layers: LayerSummary[];
  trainableParameters: number;
  nonTrainableParameters: number;
  totalParameters: number;
  /** Whether each layer takes only the layer before it as input, so that the table needs no column for that. */
  sequential: boolean;
}

/**
 * The summary as Keras 3 prints it: a box of lines, and the numbers of parameters with their size in memory under it.
 */
export function summaryText(facts: SummaryFacts): string {
  const header = headerOf(facts);
  const rows = facts.layers.map((layer) => rowOf(layer, facts.sequential));
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (left: string, middle: string, right: string, dash: string): string =>
    left + widths.map((width) => dash.repeat(width + 2)).join(middle) + right;
  const cells = (row: string[], edge: string): string =>
    `${edge} ${row.map((text, column) => pad(text, widths[column] ?? 0, column)).join(` ${edge} `)} ${edge}`;
  return [
    `Model: "${facts.name}"`,
    line('┏', '┳', '┓', '━'),
    cells(header, '┃'),
    line('┡', '╇', '┩', '━'),
    rows.map((row) => cells(row, '│')).join(`\n${line('├', '┼', '┤', '─')}\n`),
    line('└', '┴', '┘', '─'),
    ...totalsOf(facts).map(([name, value]) => ` ${name}: ${value}`),
  ].join('\n');
}

/** The summary as a plain table that takes its colours from the notebook's theme. */
export function summaryHtml(facts: SummaryFacts): string {
  const align = (column: number): string => `style="text-align: ${isNumber(column) ? 'right' : 'left'}"`;
  const row = (tag: string, texts: string[]): string =>
    `<tr>${texts.map((text, column) => `<${tag} ${align(column)}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  const totals = totalsOf(facts).map(([name, value]) => `${name}: <strong>${value}</strong>`);
  return [
    '<table>',
    `<caption style="text-align: left">Model: <strong>${escapeHtml(facts.name)}</strong></caption>`,
    `<thead>${row('th', headerOf(facts))}</thead>`,
    `<tbody>${facts.layers.map((layer) => row('td', rowOf(layer, facts.sequential))).join('')}</tbody>`,
    '</table>',
    `<p>${totals.join('<br>')}</p>`,
  ].join('\n');
}

function headerOf({ sequential }: SummaryFacts): string[] {
  return ['Layer (type)', 'Output Shape', 'Param #', ...(sequential ? [] : ['Connected to'])];
}

function rowOf(layer: LayerSummary, sequential: boolean): string[] {
  const row = [
    `${shortName(layer.name, layer.type)} (${layer.type})`,
    layer.outputShapes.map(formatShape).join(', '),
    formatCount(layer.parameters),
  ];
  return sequential ? row : [...row, layer.inputs.join(', ') || '-'];
}

/** The name that tfjs gives a layer by itself, `dense_Dense1`, says its type twice. */
function shortName(name: string, type: string): string {
  return name.replace(new RegExp(`_${type}(\\d+)$`), '_$1');
}

function totalsOf(facts: SummaryFacts): [string, string][] {
  const total = (count: number): string => `${formatCount(count)} (${formatBytes(4 * count)})`;
  return [
    ['Total params', total(facts.totalParameters)],
    ['Trainable params', total(facts.trainableParameters)],
    ['Non-trainable params', total(facts.nonTrainableParameters)],
  ];
}

function pad(text: string, width: number, column: number): string {
  return isNumber(column) ? text.padStart(width) : text.padEnd(width);
}

function isNumber(column: number): boolean {
  return column === 2;
}

function formatShape(shape: (number | null)[]): string {
  return `(${shape.map((length) => length ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size.toFixed(2)} ${units[unit]}`;
}
