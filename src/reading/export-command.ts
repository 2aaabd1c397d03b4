import path from 'node:path';
import { repositoryRoot } from '../settings';
import { exportNotebook } from './export-notebook';
import { type ExportSource, findSource } from './find-source';
import { fileOf, formats, parseFormats } from './formats';

export interface ExportCommandOptions {
  /** A list such as `html,pdf`. */
  to: string;
  output?: string;
  execute?: boolean;
  trust?: boolean;
  /** Where runs are kept; runs/ of the repository by default. */
  runsFolder?: string;
  /** Whether to replace files that were not made of the same notebook, or were changed since. */
  overwrite?: boolean;
}

/** A source with the folder that its files go to. */
interface Planned extends ExportSource {
  outputFolder: string;
}

/**
 * `fashion export`: makes reading material of notebooks and runs, named as `findSource` understands it, and says what
 * was written.
 */
export async function runExport(
  wanted: string[],
  { to, output, runsFolder, ...options }: ExportCommandOptions,
): Promise<void> {
  const wantedFormats = parseFormats(to);
  const sources = await Promise.all(wanted.map((name) => findSource(name, { runsFolder })));
  const planned = sources.map((source) => ({ ...source, outputFolder: outputFolderFor(source, output) }));
  refuseExecution(planned, options.execute);
  refuseCollisions(planned);
  for (const source of planned) {
    const { notebook, name, outputFolder, run } = source;
    console.log(`▸ ${path.relative('', notebook)}`);
    const execute = run === undefined ? options.execute : false;
    const onReport = (line: string) => console.log(`– ${line}`);
    const links = linksBetween(source, planned);
    const written = await exportNotebook(notebook, {
      ...options,
      execute,
      name,
      formats: wantedFormats,
      outputFolder,
      links,
      onReport,
    });
    for (const file of written) console.log(`✓ ${path.relative('', file)}`);
  }
}

/** The folder that was asked for, or one in runs/reading. */
function outputFolderFor({ folder }: ExportSource, output?: string): string {
  return path.resolve(output ?? path.join(repositoryRoot, 'runs', 'reading', folder));
}

function refuseExecution(sources: ExportSource[], execute?: boolean): void {
  const run = sources.find((source) => source.run !== undefined)?.run;
  if (!execute || run === undefined) return;
  throw new Error(
    `Expected notebooks with --execute, but found the run ${run}, which keeps what came out. Leave --execute out, or repeat the run with fashion rerun and export that.`,
  );
}

function refuseCollisions(sources: Planned[]): void {
  // Without regard to capital letters, as some file systems do, and in all formats: `lesson.slides.ipynb` becomes
  // `lesson.slides.html`.
  const targets = sources.map(({ outputFolder, name }) =>
    formats.map((format) => path.join(outputFolder, fileOf(name, format)).toLowerCase()),
  );
  const twice = targets.findIndex((files, index) =>
    targets
      .slice(0, index)
      .flat()
      .some((file) => files.includes(file)),
  );
  if (twice < 0) return;
  throw new Error(
    `Expected notebooks with different names, but ${sources[twice]?.notebook} would overwrite another. Export them one by one, each with its own --output.`,
  );
}

/** Notebooks that are exported together keep the links between them. */
function linksBetween(from: Planned, sources: Planned[]): Record<string, string> {
  return Object.fromEntries(
    sources.map((to) => [
      toAddress(path.relative(path.dirname(from.notebook), to.notebook)),
      toAddress(path.relative(from.outputFolder, path.join(to.outputFolder, fileOf(to.name, 'html')))),
    ]),
  );
}

const toAddress = (file: string): string => file.split(path.sep).map(encodeURIComponent).join('/');
