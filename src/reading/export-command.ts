import path from 'node:path';
import { findNotebook } from '../experiments/find-notebook';
import { repositoryRoot } from '../settings';
import { exportNotebook } from './export-notebook';
import { parseFormats } from './formats';

export interface ExportCommandOptions {
  /** A list such as `html,pdf`. */
  to: string;
  output?: string;
  execute?: boolean;
  trust?: boolean;
}

/** `fashion export`: makes reading material of notebooks, named by path or by lesson, and says what was written. */
export async function runExport(wanted: string[], { to, output, ...options }: ExportCommandOptions): Promise<void> {
  const formats = parseFormats(to);
  const notebooks = await Promise.all(wanted.map((name) => findNotebook(name)));
  const folders = notebooks.map((notebook) => outputFolderFor(notebook, output));
  refuseCollisions(notebooks, folders);
  for (const [index, notebook] of notebooks.entries()) {
    const outputFolder = folders[index] as string;
    console.log(`▸ ${path.relative('', notebook)}`);
    const links = linksBetween(notebook, notebooks, folders, outputFolder);
    const written = await exportNotebook(notebook, { ...options, formats, outputFolder, links });
    for (const file of written) console.log(`✓ ${path.relative('', file)}`);
  }
}

/** The folder that was asked for, or one in runs/ that is called as the notebook's own. */
function outputFolderFor(notebook: string, output?: string): string {
  const own = path.basename(path.dirname(path.resolve(notebook)));
  return path.resolve(output ?? path.join(repositoryRoot, 'runs', 'reading', own));
}

function refuseCollisions(notebooks: string[], folders: string[]): void {
  const targets = notebooks.map((notebook, index) => path.join(folders[index] as string, path.basename(notebook)));
  const twice = targets.findIndex((target, index) => targets.indexOf(target) !== index);
  if (twice < 0) return;
  throw new Error(
    `Expected notebooks with different names, but ${notebooks[twice]} would overwrite another. Export them one by one, each with its own --output.`,
  );
}

/** Notebooks that are exported together keep the links between them. */
function linksBetween(from: string, notebooks: string[], folders: string[], folder: string): Record<string, string> {
  return Object.fromEntries(
    notebooks.map((to, index) => [
      toAddress(path.relative(path.dirname(path.resolve(from)), path.resolve(to))),
      toAddress(path.relative(folder, path.join(folders[index] as string, `${path.basename(to, '.ipynb')}.html`))),
    ]),
  );
}

const toAddress = (file: string): string => file.split(path.sep).map(encodeURIComponent).join('/');
