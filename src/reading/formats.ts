import table from './formats.json';

/** What a notebook can become; another format is one more line in `formats.json` and the file that the line names. */
export type Format = keyof typeof table;

/** A line of the table, which convert.py and set-up read, too. */
interface FormatLine {
  /** What stands behind the notebook's name in the name of the file. */
  ending: string;
  /** The module of `nbconvert/fashion_reading/exporters` that converts a notebook, and the class in it. */
  exporter?: string;
  /** The exporter's name for `jupyter nbconvert --to` and in JupyterLab; of letters and _ only. */
  nbconvert?: string;
  /** What stands behind the notebook's name in the name of the folder of its pictures. */
  pictures?: string;
  /** The module beside this one whose `make` makes the file, where nbconvert does not: see `FormatMaker`. */
  maker?: string;
}

const lines: Record<Format, FormatLine> = table;

export const formats = Object.keys(table) as Format[];

/** Reads a list such as `html,pdf`. Throws a `RangeError` that names what there is. */
export function parseFormats(list: string): Format[] {
  const wanted = list.split(',').map((name) => name.trim().toLowerCase());
  const unknown = wanted.filter((name) => !formats.includes(name as Format));
  if (unknown.length > 0) {
    throw new RangeError(
      `Expected formats out of ${formats.join(', ')}, but found ${JSON.stringify(unknown.join(', '))}.`,
    );
  }
  return formats.filter((name) => wanted.includes(name));
}

/** The file that a notebook called `name` becomes. */
export function fileOf(name: string, format: Format): string {
  return `${name}${lines[format].ending}`;
}

/** The folder of the pictures that go with that file; undefined where they are in the file. */
export function picturesOf(name: string, format: Format): string | undefined {
  const { pictures } = lines[format];
  return pictures === undefined ? undefined : `${name}${pictures}`;
}

/** The path of the module that makes a format; undefined where nbconvert does. */
export function makerOf(format: Format): string | undefined {
  return lines[format].maker;
}
