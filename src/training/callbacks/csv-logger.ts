import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logs } from '../history';
import type { Callback } from './callback';

export interface CsvLoggerOptions {
  /** What stands between two values; default ','. */
  separator?: string;
  /** Go on with a file that is there, as when a training is continued, instead of replacing it; default false. */
  append?: boolean;
}

/**
 * Writes a line for every epoch into a CSV file, as Keras' `CSVLogger`: the epoch, counted from 0, and the logs sorted by name;
 * NA for what an epoch lacks.
 */
export function csvLogger(file: string, { separator = ',', append = false }: CsvLoggerOptions = {}): Callback {
  let columns: string[] | undefined;
  let hasHeader = false;
  const line = (values: (string | number)[]): string =>
    `${values.map((value) => quoted(String(value), separator)).join(separator)}\r\n`;

  return {
    onTrainBegin: async () => {
      columns = undefined;
      await mkdir(path.dirname(file), { recursive: true });
      if (!append) await writeFile(file, '');
      hasHeader = append && (await contentOf(file)) !== '';
    },
    onEpochEnd: async (epoch, logs: Logs) => {
      columns ??= Object.keys(logs).sort();
      const names = columns;
      const header = hasHeader ? '' : line(['epoch', ...names]);
      hasHeader = true;
      await appendFile(file, header + line([epoch, ...names.map((name) => logs[name] ?? 'NA')]));
    },
  };
}

async function contentOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

/** As RFC 4180: in quotes when it would be mistaken otherwise. */
function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
