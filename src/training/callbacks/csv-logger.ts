import { existsSync, readFileSync } from 'node:fs';
import { appendWhole } from '../../files/append-whole';
import { csvLine, parseCsv } from '../../files/csv';
import { makeFolderOfSync } from '../../files/make-folder';
import { writeWhole } from '../../files/write-whole';
import { refuseUnknown } from '../options';
import type { Callback } from './callback';

export interface CsvLoggerOptions {
  /** What stands between two values; default ','. */
  separator?: string;
  /** Go on with a file that is there, as when a training is continued, instead of replacing it; default false. */
  append?: boolean;
}

const kind = 'csvLogger';

/**
 * Writes a line for every epoch into a CSV file, as Keras' `CSVLogger`: the epoch, counted from 0, and the logs sorted
 * by name; NA for what an epoch lacks. What comes up only later, such as the logs of a validation after every second
 * epoch, gets a column of its own then.
 *
 * An older file stays until the first epoch's line is there. A line that was cut off when a process was killed is taken
 * out.
 *
 * @throws RangeError in `fit` when `append` finds another table than one of epochs
 */
export function csvLogger(file: string, options: CsvLoggerOptions = {}): Callback {
  refuseUnknown('csvLogger', options, { separator: true, append: true });
  const { separator = ',', append = false } = options;
  /** What the file holds; nothing before the first epoch when it is to be replaced. */
  let columns: string[] = [];
  let rows = 0;

  const read = () => parseCsv(existsSync(file) ? readFileSync(file, 'utf8') : '', separator);
  const write = async (names: string[], lines: string[][]): Promise<void> => {
    const [header = [], ...others] = lines;
    const places = names.map((name) => header.indexOf(name));
    const cells = others.map((line) => places.map((place) => line[place] ?? 'NA'));
    await writeWhole(file, [names, ...cells].map((line) => csvLine(line, separator)).join(''));
    columns = names;
    rows = others.length;
  };

  return {
    onTrainBegin: async (training) => {
      makeFolderOfSync(file);
      columns = [];
      rows = 0;
      if (!append) return;
      const { lines, rest } = read();
      const [header = []] = lines;
      if (header.length > 0 && header[0] !== 'epoch') {
        const found = header.join(separator);
        throw new RangeError(
          `Expected ${file} to begin with the column epoch but found ${found}: leave out append, or name another file`,
        );
      }
      columns = header;
      rows = Math.max(0, lines.length - 1);
      if (!rest) return;
      training.print(`The last line of ${file} had been cut off and is taken out: ${rest}`);
      if (header.length > 0) await write(header, lines);
    },
    onEpochEnd: async (epoch, logs) => {
      const values: Record<string, number> = { epoch, ...logs };
      const names = ['epoch', ...Object.keys(logs).sort()];
      const added = names.filter((name) => !columns.includes(name));
      if (added.length > 0) await write([...columns, ...added], columns.length > 0 ? read().lines : []);
      const cells = columns.map((name) => String(values[name] ?? 'NA'));
      appendWhole(file, csvLine(cells, separator));
      rows++;
    },
    state: () => ({ kind, values: { columns, rows } }),
    restore: async ({ values }, training) => {
      const state = values as { columns: string[]; rows: number };
      columns = [];
      rows = 0;
      if (state.columns.length === 0) return;
      const { lines } = read();
      if (lines.length - 1 < state.rows) {
        training.print(`${file} has fewer lines than when the backup was made; the others are lost.`);
      }
      await write(state.columns, lines.slice(0, state.rows + 1));
    },
  };
}
