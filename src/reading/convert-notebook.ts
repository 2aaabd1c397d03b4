import { spawn } from 'node:child_process';
import path from 'node:path';
import { pythonCommand } from '../setup/layout';
import { type Format, makerOf } from './formats';

/** A link of a page in a site. */
export interface PageLink {
  href: string;
  text: string;
  lang?: string;
}

/** Where a page stands in a site. */
export interface SitePlace {
  index?: PageLink;
  previous?: PageLink;
  next?: PageLink;
  /** The same page in other languages. */
  languages?: PageLink[];
}

export interface ConvertRequest {
  /** The path of an executed notebook. */
  notebook: string;
  /** The folder that the files go to; it must exist. */
  folder: string;
  /** What the files are called, without an ending. */
  name: string;
  formats: Format[];
  /** Whether outputs stay as they are, scripts included. */
  trust?: boolean;
  /** Where links to other notebooks lead, by their addresses in the notebook; the others become text. */
  links?: Record<string, string>;
  site?: SitePlace;
  /** The folder whose pictures the text may show. Default: the notebook's own. */
  pictures?: string;
  python?: string;
}

export interface Converted {
  /** The names of the files and folders that were written. */
  written: string[];
  /** Sentences about what could not be shown, and about links that lead nowhere. */
  reports: string[];
}

/**
 * Makes the files of a format of which nbconvert is only a part, or none: `request` says of what, and where to.
 *
 * `convert` has nbconvert make other formats of the same notebook, with some of the request changed. Resolves with what was
 * written in the request's folder.
 */
export type FormatMaker = (
  request: ConvertRequest,
  convert: (changes: Partial<ConvertRequest>) => Promise<string[]>,
) => Promise<string[]>;

/**
 * Makes an executed notebook into each of the formats: with nbconvert and our templates, all in one process, or by a module of the format's own.
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
    const { make }: { make: FormatMaker } = await import(path.join(__dirname, module));
    written.push(...(await make({ ...request, formats: [format] }, convert)));
  }
  return { written, reports: [...reports] };
}

async function withNbconvert({ python = pythonCommand, ...request }: ConvertRequest): Promise<Converted> {
  const program = path.join(__dirname, 'nbconvert', 'convert.py');
  const answer: Partial<Converted> & { error?: string } = JSON.parse(await ask(python, program, request));
  if (answer.error || !answer.written) throw new Error(answer.error ?? 'The conversion gave no answer.');
  return { written: answer.written, reports: answer.reports ?? [] };
}

/** Sends a JSON object to a Python program and returns what it prints. */
export function ask(python: string, program: string, request: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [program]);
    const kill = () => child.kill('SIGKILL');
    process.prependListener('exit', kill); // before its folder is removed
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      output += piece;
    });
    child.stderr.on('data', (piece) => {
      complaints = (complaints + piece).slice(-4000);
    });
    child.stdin.on('error', () => {}); // a child that ended early is reported by its exit code
    child.stdin.end(JSON.stringify(request));
    child.on('error', (cause) =>
      reject(new Error(`Expected a Python with nbconvert at ${python}. Run npm run setup, which makes it.`, { cause })),
    );
    child.on('close', (code) => {
      process.off('exit', kill);
      if (code === 0) resolve(output);
      else reject(new Error(`The conversion failed (exit code ${code}). Try: npm run doctor\n${complaints.trim()}`));
    });
  });
}
