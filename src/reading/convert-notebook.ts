import path from 'node:path';
import { pythonCommand } from '../setup/layout';
import { ask } from './ask-python';
import type { ConvertRequest } from './convert-request';
import { makerOf } from './formats';
import { makers } from './makers';

export interface Converted {
  /** The names of the files and folders that were written. */
  written: string[];
  /** Sentences about what could not be shown, and about links that lead nowhere. */
  reports: string[];
}

/**
 * Makes an executed notebook into each of the formats: with nbconvert and our templates, all in one process, or by a
 * module of the format's own.
 *
 * Rejects when the notebook is broken, too large or cannot be shown, with what was found.
 */
export async function convertNotebook({ formats, ...request }: ConvertRequest): Promise<Converted> {
  const reports = new Set<string>();
  const convert = async (changes: Partial<ConvertRequest>) => {
    const converted = await withNbconvert({ ...request, formats, ...changes });
    for (const line of converted.reports) reports.add(line);
    return converted.written;
  };
  const plain = formats.filter((format) => makerOf(format) === undefined);
  const written = plain.length > 0 ? await convert({ formats: plain }) : [];
  for (const format of formats) {
    const module = makerOf(format);
    if (module === undefined) continue;
    written.push(...(await makers[module]!({ ...request, formats: [format] }, convert)));
  }
  return { written, reports: [...reports] };
}

async function withNbconvert({ python = pythonCommand, ...request }: ConvertRequest): Promise<Converted> {
  const program = path.join(__dirname, 'nbconvert', 'convert.py');
  const answer: Partial<Converted> & { error?: string } = JSON.parse(await ask(python, program, request));
  if (answer.error || !answer.written) throw new Error(answer.error ?? 'The conversion gave no answer.');
  return { written: answer.written, reports: answer.reports ?? [] };
}
