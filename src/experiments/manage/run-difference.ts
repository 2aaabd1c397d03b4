import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { alignColumns } from '../../text/align-columns';
import { significant } from '../../text/numbers';
import { parseNotebook } from '../notebooks/parse-notebook';
import type { ListedRun } from '../records/list-runs';
import { runFiles } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';
import { differences } from '../runs/rerun';
import { codeCells } from '../runs/used-code';

/** One value that two runs do not share; undefined where one has none. */
export interface Difference {
  name: string;
  before: unknown;
  after: unknown;
}

/** What is not the same in two runs. */
export interface RunDifference {
  parameters: Difference[];
  metrics: Difference[];
  /** Status, seconds, and how many epochs there were. */
  outcome: Difference[];
  /** Whether the code that their notebooks import is another; undefined when a run does not know. */
  code?: boolean;
  /**
   * The changed code cells as a unified diff; empty when they are the same, undefined when an executed copy is missing.
   */
  notebook?: string;
  /** Versions, commit and machine, as sentences. */
  surroundings: string[];
}

/** Compares two runs: parameters, code, notebook, metrics, surroundings. */
export async function differenceOf(before: ListedRun, after: ListedRun): Promise<RunDifference> {
  const [one, other] = [before.record, after.record];
  return {
    parameters: differing(one.parameters.effective, other.parameters.effective),
    metrics: differing(finalMetrics(one), finalMetrics(other)),
    outcome: differing(outcomeOf(one), outcomeOf(other)),
    ...(one.code !== null && other.code !== null && { code: one.code !== other.code }),
    notebook: await notebookDifference(before, after),
    surroundings: differences(one, other),
  };
}

/** The difference as lines for a terminal. */
export function differenceLines(difference: RunDifference, [before, after]: [string, string]): string[] {
  const { parameters, metrics, outcome, code, notebook, surroundings } = difference;
  const table = (title: string, rows: Difference[], show = rounded) =>
    rows.length > 0
      ? [
          '',
          ...alignColumns([
            [title, before, after],
            ...rows.map((row) => [row.name, show(row.before), show(row.after)]),
          ]),
        ]
      : [];
  const lines = [
    ...table('parameters', parameters, exact),
    ...table('metrics', metrics),
    ...table('outcome', outcome),
    ...(code === true ? ['', 'The code that the notebook imports is another.'] : []),
    ...(notebook === undefined ? ['', 'An executed copy is missing, so the cells cannot be compared.'] : []),
    ...(notebook ? ['', ...notebook.trimEnd().split('\n')] : []),
    ...(surroundings.length > 0 ? ['', ...surroundings] : []),
  ];
  return lines.length > 0 ? lines.slice(1) : ['Nothing that is recorded differs.'];
}

function outcomeOf({ status, seconds, epochs, weightsHash }: RunRecord): Record<string, unknown> {
  return { status, seconds, epochs: epochs.length, weights: weightsHash?.slice(0, 12) };
}

/** What the last epoch says, and what was recorded at the end. */
function finalMetrics({ epochs, metrics }: RunRecord): Record<string, unknown> {
  return { ...epochs.at(-1)?.metrics, ...metrics };
}

function differing(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const own = (values: Record<string, unknown>, name: string) =>
    Object.hasOwn(values, name) ? values[name] : undefined;
  return names
    .map((name) => ({ name, before: own(before, name), after: own(after, name) }))
    .filter((row) => !isSame(row.before, row.after));
}

function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

function rounded(value: unknown): string {
  return typeof value === 'number' ? significant(value) : exact(value);
}

function exact(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function notebookDifference(before: ListedRun, after: ListedRun): Promise<string | undefined> {
  const [one, other] = await Promise.all([codeOf(before), codeOf(after)]);
  if (one === undefined || other === undefined) return undefined;
  if (one === other) return '';
  return createTwoFilesPatch(
    before.record.notebook.path,
    after.record.notebook.path,
    one,
    other,
    before.record.id,
    after.record.id,
  );
}

/**
 * The code cells that a run executed, one below the other; not those with its parameters, which are compared by value.
 */
async function codeOf({ folder }: ListedRun): Promise<string | undefined> {
  const file = path.join(folder, runFiles.notebook);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return codeCells(parseNotebook(text, file))
    .map((source) => `// %%\n${source}\n`)
    .join('');
}
