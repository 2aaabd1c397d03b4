import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type ExecuteOptions, executeNotebook } from '../experiments/execution/execute-notebook';
import { type ConvertRequest, convertNotebook, type SitePlace } from './convert-notebook';
import { drawFigures } from './draw-figures';
import { type Format, filesOf } from './formats';
import { isExecuted } from './is-executed';
import { printPdf } from './print-pdf';
import { publish } from './publishing/publish';

export interface ExportOptions extends Pick<ExecuteOptions, 'onEvent' | 'kernel' | 'parameters'> {
  formats: Format[];
  /** Where the files go. */
  outputFolder: string;
  /** What the files are called, without an ending. Default: as the notebook. */
  name?: string;
  /** Whether to execute the notebook first. Default: when it has no outputs. */
  execute?: boolean;
  /** Whether outputs stay as they are, scripts included. Default: false, they are sanitised. */
  trust?: boolean;
  /** Where links to other notebooks lead. Default: nowhere, they become text. */
  links?: Record<string, string>;
  /** The page's place in a site. Default: none. */
  site?: SitePlace;
  /** Whether files are replaced that were not made of this notebook, or were changed since. Default: false. */
  overwrite?: boolean;
  /** Told what could not be shown, and which links lead nowhere. */
  onReport?: (line: string) => void;
}

/**
 * Makes reading material of a notebook: `NAME.html`, `NAME.pdf`, `NAME.md` with its pictures in `NAME_files`, `NAME.slides.html`.
 *
 * Returns the paths written. Nothing is written elsewhere, and nothing at all when a cell or a conversion fails.
 */
export async function exportNotebook(notebookPath: string, options: ExportOptions): Promise<string[]> {
  const { formats, outputFolder, trust, links, site, onReport } = options;
  const execute = options.execute ?? !(await isExecuted(notebookPath));
  const name = options.name ?? path.basename(notebookPath, '.ipynb');
  const target = {
    source: path.resolve(notebookPath),
    expected: formats.map((format) => filesOf(name, format)[0] as string),
    isOutdated: (file: string) => formats.includes('markdown') && file.startsWith(`${name}_files/`),
    overwrite: options.overwrite,
  };
  return publish(outputFolder, target, async (staging) => {
    const notebook = execute ? await executed(notebookPath, path.join(staging, 'executed'), options) : notebookPath;
    const wanted = formats.filter((format) => format !== 'pdf') as Exclude<Format, 'pdf'>[];
    const request = {
      notebook,
      folder: staging,
      name,
      trust,
      links,
      pictures: path.dirname(path.resolve(notebookPath)),
      drawings: await drawFigures(notebook),
    };
    const reports = new Set<string>();
    const convert = async (more: Pick<ConvertRequest, 'formats'> & Partial<ConvertRequest>) => {
      const converted = await convertNotebook({ ...request, ...more });
      for (const line of converted.reports) if (!reports.has(line)) onReport?.(line);
      for (const line of converted.reports) reports.add(line);
      return converted.written;
    };
    const written = wanted.length > 0 ? await convert({ formats: wanted, site }) : [];
    if (!formats.includes('pdf')) return written;
    // What is printed stands alone, also where the page is one of a site.
    const paper = path.join(staging, 'paper');
    await mkdir(paper);
    await convert({ folder: paper, formats: ['html'] });
    await printPdf(path.join(paper, `${name}.html`), path.join(staging, `${name}.pdf`));
    return [...written, `${name}.pdf`];
  });
}

async function executed(notebookPath: string, folder: string, options: ExportOptions): Promise<string> {
  const copy = path.join(folder, path.basename(notebookPath));
  const { failures } = await executeNotebook(notebookPath, copy, options);
  const failure = failures[0];
  if (!failure) return copy;
  throw new Error(
    `Expected every cell of ${notebookPath} to run, but cell ${failure.cellId} failed: ${failure.name}: ${failure.message}. Mend it, or export what is there with --no-execute.`,
  );
}
