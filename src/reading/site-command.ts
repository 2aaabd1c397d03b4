import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { executeNotebooks } from '../experiments/execution/execute-notebooks';
import { findNotebooks } from '../experiments/notebooks/find-notebooks';
import { lessonMetadata, shortParameters, titleOf } from '../experiments/notebooks/lesson-metadata';
import { parseNotebook } from '../experiments/notebooks/parse-notebook';
import { repositoryRoot } from '../settings';
import { buildSite } from './build-site';
import { exampleSweep } from './example-sweep';
import { publish, refuseOthersFiles } from './publishing/publish';
import type { SiteExtra, SiteLesson } from './site-index';
import { inEachLanguage, languages } from './words';

export interface SiteCommandOptions {
  output?: string;
  /** Few epochs, to see in minutes what the site looks like. */
  short?: boolean;
  /** Whether to execute; otherwise the site is made of what was executed before. Default: true, without `executed`. */
  execute?: boolean;
  /** A folder of executed copies, `en/NAME.ipynb` and `ko/NAME.ipynb`; nothing is executed then. */
  executed?: string;
  /** The page of a comparison of runs, to stand behind the lessons in the place of the example. */
  compare?: string;
  /** Whether to write into a folder that holds files of others, and over those of the same names. */
  overwrite?: boolean;
}

/**
 * `npm run site`: executes every notebook and a small sweep, unless copies are given, and builds the reading site of
 * them.
 */
export async function runSite({
  output,
  short,
  executed,
  compare,
  overwrite,
  ...options
}: SiteCommandOptions): Promise<void> {
  const target = path.resolve(output ?? path.join(repositoryRoot, 'runs', 'site'));
  const copies = path.resolve(executed ?? path.join(repositoryRoot, 'runs', 'notebooks'));
  const execute = executed === undefined && options.execute !== false;
  const manifest = path.join(target, '.fashion-site.json');
  const publishing = { source: 'fashion site', manifest, isOutdated: () => true, alone: true, overwrite };
  await refuseOthersFiles(target, [], publishing);
  const given = compare === undefined ? undefined : await givenPage(compare);
  if (execute) await executeLessons(copies, short);
  const lessons = await findLessons(copies);
  if (lessons.length === 0) {
    throw new Error(
      `Expected executed notebooks at ${copies}/en and ${copies}/ko, but found none. Leave --executed and --no-execute out to have them made.`,
    );
  }
  const comparison = given ?? (await exampleSweep({ execute }));
  if (!comparison) console.log('– no page of an experiment: no run of the example has finished');
  const extras = comparison ? [comparison] : [];
  const started = performance.now();
  await publish(target, publishing, async (staging) => {
    await buildSite(staging, lessons, extras);
    return readdir(staging);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`✓ ${path.relative('', path.join(target, 'index.html'))} (built in ${seconds} s)`);
}

async function executeLessons(outputFolder: string, short?: boolean): Promise<void> {
  const notebooks = await findNotebooks(path.join(repositoryRoot, 'notebooks'));
  const results = await executeNotebooks(notebooks, {
    outputFolder,
    parametersFor: short ? shortParameters : undefined,
    onNotebook: (notebook) => console.log(`▸ ${path.relative(repositoryRoot, notebook)}`),
  });
  const failed = results.find(({ failures }) => failures.length > 0);
  if (!failed) return;
  const [failure] = failed.failures;
  throw new Error(
    `Expected every cell to run, but ${failure?.cellId} of ${failed.path} failed: ${failure?.message}. Mend it and build the site again.`,
  );
}

/** The lessons in the order that they give themselves; others follow by name. */
async function findLessons(folder: string): Promise<SiteLesson[]> {
  const lessons = new Map<string, SiteLesson>();
  const places = new Map<string, number>();
  for (const language of languages) {
    if (!existsSync(path.join(folder, language))) continue;
    for (const notebook of await findNotebooks(path.join(folder, language))) {
      const name = path.basename(notebook, '.ipynb');
      const lesson = lessons.get(name) ?? { name, notebooks: {}, titles: {} };
      lesson.notebooks[language] = notebook;
      const parsed = parseNotebook(await readFile(notebook, 'utf8'), notebook);
      lesson.titles[language] = titleOf(parsed) ?? name;
      places.set(name, lessonMetadata(parsed, notebook).order ?? Number.MAX_SAFE_INTEGER);
      lessons.set(name, lesson);
    }
  }
  const place = ({ name }: SiteLesson) => places.get(name) as number;
  return [...lessons.values()].sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name));
}

/** A page that somebody has made; it is the same in each language. */
async function givenPage(file: string): Promise<SiteExtra> {
  const page = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(
      `Expected the page of a comparison at ${file}, but found: ${cause.message}. Make it with fashion compare --html.`,
      { cause },
    );
  });
  return { name: 'compare', titles: inEachLanguage(({ site }) => site.comparison), print: () => page };
}
