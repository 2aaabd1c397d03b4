import { inspect } from 'node:util';
import { escapeHtml } from '../text/html';
import { shortened } from './shortened';

/** Rows of a table: column name → value. */
export type Table = Record<string, unknown>[];

const mostColumns = 30;
const mostRows = 60;
const mostCellCharacters = 1000;

/** Tells whether a value is a list of records whose values are single: numbers, texts, dates and the like. */
export function isTable(value: unknown): value is Table {
  if (!Array.isArray(value) || value.length === 0) return false;
  // Unlike every(), this looks at the holes of a sparse array, which are no records.
  for (const row of value) if (!isRecord(row)) return false;
  return columnsOf(value).length <= mostColumns;
}

/** The rows as an HTML table; of many rows the first and the last thirty. */
export function htmlTable(rows: Table): string {
  const columns = columnsOf(rows);
  const half = mostRows / 2;
  const isLong = rows.length > mostRows;
  const head = `<tr><th></th>${columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('')}</tr>`;
  const row = (values: Record<string, unknown>, index: number): string =>
    `<tr><th>${index}</th>${columns.map((column) => cell(values[column])).join('')}</tr>`;
  const body = isLong
    ? [
        ...rows.slice(0, half).map(row),
        `<tr><th>…</th>${columns.map(() => '<td>…</td>').join('')}</tr>`,
        ...rows.slice(-half).map((values, index) => row(values, rows.length - half + index)),
      ]
    : rows.map(row);
  const caption = isLong ? `<caption>${rows.length} × ${columns.length}</caption>` : '';
  return `<table>${caption}<thead>${head}</thead><tbody>${body.join('')}</tbody></table>`;
}

function columnsOf(rows: Table): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function cell(value: unknown): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : inspect(value);
  return `<td>${escapeHtml(shortened(text, mostCellCharacters))}</td>`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  const values = Object.values(value);
  return isPlain && values.length > 0 && values.every(isSingle);
}

function isSingle(value: unknown): boolean {
  return (typeof value !== 'object' && typeof value !== 'function') || value === null || value instanceof Date;
}
