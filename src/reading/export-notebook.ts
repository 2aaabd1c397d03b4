import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ExecuteOptions, executeNotebook } from '../experiments/execution/execute-notebook';
import { type Notebook, parseNotebook } from '../experiments/notebooks/parse-notebook';
import { repositoryRoot } from '../settings';
import { convertNotebook } from './convert-notebook';
import type { SitePlace } from './convert-request';
import { type Format, fileOf, picturesOf } from './formats';
import { publish } from './publishing/publish';

interface ExportOptions extends Pick<ExecuteOptions, 'onEvent' | 'kernel' | 'parameters'> {
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
 * Makes reading material of a notebook, a file for each format, and a folder where pictures go beside it: `NAME.md`,
 * `NAME_files`.
 *
 * Returns the paths written. Nothing is written elsewhere, and nothing at all when a cell or a conversion fails.
 */
export async function exportNotebook(notebookPath: string, options: ExportOptions): Promise<string[]> {
  const { formats, outputFolder, trust, links, site, onReport } = options;
  const execute = options.execute ?? !(await isExecuted(notebookPath));
  if (formats.includes('live')) refuseStrangers(notebookPath, trust);
  const name = options.name ?? path.basename(notebookPath, '.ipynb');
  const target = {
    source: path.resolve(notebookPath),
    expected: formats.map((format) => fileOf(name, format)),
    isOutdated: (file: string) => formats.some((format) => file.startsWith(`${picturesOf(name, format)}/`)),
    overwrite: options.overwrite,
  };
  return publish(outputFolder, target, async (staging) => {
    const notebook = execute ? await executed(notebookPath, path.join(staging, 'executed'), options) : notebookPath;
    const { written, reports } = await convertNotebook({
      notebook,
      folder: staging,
      name,
      formats,
      trust,
      links,
      site,
      pictures: path.dirname(path.resolve(notebookPath)),
    });
    for (const line of reports) onReport?.(line);
    return written;
  });
}

/**
 * Cells of a live page run where it is opened: of a notebook that is not this project's only when the one who exports
 * says so.
 */
function refuseStrangers(notebookPath: string, trust = false): void {
  const isOurs = !path.relative(path.join(repositoryRoot, 'notebooks'), path.resolve(notebookPath)).startsWith('..');
  if (isOurs || trust) return;
  throw new Error(
    `Expected --trust for a live page of ${notebookPath}: its cells will run in the browser of whoever opens the page. Read them first, then export with --trust.`,
  );
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

/**
 * Whether a notebook has been executed: whether it has outputs. A file that is no notebook counts as executed; its
 * reader says what is wrong with it.
 */
async function isExecuted(notebookPath: string): Promise<boolean> {
  let notebook: Notebook;
  try {
    notebook = parseNotebook(await readFile(notebookPath, 'utf8'), notebookPath);
  } catch {
    return true;
  }
  const codeCells = notebook.cells.filter(({ cell_type, source }) => cell_type === 'code' && source.trim() !== '');
  return codeCells.length === 0 || codeCells.some(({ outputs }) => Array.isArray(outputs) && outputs.length > 0);
}
