import { type Cell, type Notebook, tagsOf } from './parse-notebook';

export type ParameterValue = number | string | boolean;

/** One line of a notebook's parameters cell: `const epochs = 10; // passes over the training images`. */
export interface Parameter {
  name: string;
  value: ParameterValue;
  comment: string;
}

/** The index of the cell tagged `parameters`, or -1. */
export function findParametersCell(notebook: Notebook): number {
  return notebook.cells.findIndex((cell) => cell.cell_type === 'code' && tagsOf(cell).includes('parameters'));
}

/**
 * The parameters of a notebook, in the order of its cell tagged `parameters`; none when it has no such cell.
 *
 * Throws a `SyntaxError` for a line that is not `const name = value; // comment` with a number, a quoted text, true or false.
 */
export function readParameters(notebook: Notebook): Parameter[] {
  const cell = notebook.cells[findParametersCell(notebook)];
  return cell ? parseParameters(cell) : [];
}

function parseParameters(cell: Cell): Parameter[] {
  const lines = cell.source.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('//')).map(parseLine);
}

function parseLine(line: string): Parameter {
  const [, name, literal, comment = ''] =
    /^const (\w+) = ('[^']*'|"[^"]*"|[^\s;]+);(?:\s*\/\/\s*(.*))?$/.exec(line) ?? [];
  const value = literal === undefined ? undefined : parseLiteral(literal);
  if (name === undefined || value === undefined) {
    throw new SyntaxError(
      `Expected a line of the parameters cell to read "const name = value; // comment", with a number, a text in quotes, true or false, but found "${line}".`,
    );
  }
  return { name, value, comment };
}

function parseLiteral(literal: string): ParameterValue | undefined {
  if (literal === 'true' || literal === 'false') return literal === 'true';
  if (/^['"]/.test(literal)) return literal.slice(1, -1);
  if (!/^-?\d[\d_]*(\.\d+)?(e[+-]?\d+)?$/i.test(literal)) return undefined;
  return Number(literal.replaceAll('_', ''));
}
