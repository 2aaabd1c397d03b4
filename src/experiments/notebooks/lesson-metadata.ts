import { readFileSync } from 'node:fs';
import { type Notebook, parseNotebook } from './parse-notebook';

/** What a notebook says of itself as a lesson, in its own metadata under `lesson`. */
export interface LessonMetadata {
  /** Its place among the lessons, from 1; notebooks without one follow by name. */
  order?: number;
  /** Parameters with which it runs from top to bottom in seconds, to see that every cell works. */
  short?: Record<string, string | number | boolean>;
  /** Parameters that fit the tenth of the images that a live page carries. */
  live?: Record<string, string | number | boolean>;
}

/**
 * What a notebook says of itself as a lesson: nothing, if it is none.
 *
 * @throws TypeError when the metadata are of another form
 */
export function lessonMetadata({ metadata }: Notebook, name = 'notebook'): LessonMetadata {
  const { lesson = {} } = metadata;
  const { order, short = {}, live = {} } = (lesson ?? {}) as LessonMetadata;
  const isRight =
    typeof lesson === 'object' &&
    (order === undefined || Number.isFinite(order)) &&
    typeof short === 'object' &&
    typeof live === 'object';
  if (isRight) return lesson as LessonMetadata;
  throw new TypeError(
    `Expected the metadata "lesson" of ${name} to be { order: a number, short: parameters, live: parameters } but found ${JSON.stringify(lesson)}`,
  );
}

/** The short parameters of a notebook file; none of one that is no lesson. */
export function shortParameters(notebookPath: string): NonNullable<LessonMetadata['short']> {
  return lessonMetadata(parseNotebook(readFileSync(notebookPath, 'utf8'), notebookPath), notebookPath).short ?? {};
}

/** A notebook's title: its first heading. */
export function titleOf({ cells }: Notebook): string | undefined {
  const titles = cells.map(({ cell_type, source }) => cell_type === 'markdown' && /^# +(.+)$/m.exec(source)?.[1]);
  return titles.find((title) => typeof title === 'string');
}
