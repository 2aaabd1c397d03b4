import path from 'node:path';
import { type ComparedSetting, type Comparison, dataOf, formatValue, type ParameterValue } from '../../comparison';
import { printable, wrapped } from '../terminal-text';
import { formatRuns, reasonOf, summaryFormat } from './format-summary';
import { type TextColumn, textTable } from './text-table';

/**
 * A comparison as lines for a terminal of a width: what differs, mean ± standard deviation, the best first, and where
 * the runs are.
 */
export function comparisonTable(comparison: Comparison, width: number): string[] {
  const { settings, common } = comparison;
  if (settings.length === 0) return ['No runs yet. npx fashion run basic-classification makes one.'];
  const hasReasons = settings.some((setting) => reasonOf(setting) !== '');
  const whole = textTable(
    columnsOf(comparison, ({ id }) => id),
    width,
  );
  const table = hasRoom(whole)
    ? whole
    : textTable(columnsOf(comparison, endsOf(settings.flatMap(({ runs }) => runs))), width);
  return [
    ...heading(comparison).flatMap((line) => wrapped(printable(line), width)),
    '',
    ...table,
    ...bestRun(comparison),
    ...(hasReasons ? ['', ...reasons(settings)] : []),
    ...sharedLine(common, width),
  ];
}

/** What to do where nobody knows which way a metric gets better. */
export function howToSay(metric: string): string {
  return `Say it with --better lower or --better higher, or in the notebook: recordRun(model, { ${JSON.stringify(metric)}: … }, { better: 'lower' }).`;
}

function columnsOf(
  { settings, parameters, metrics }: Comparison,
  nameOf: (run: { id: string }) => string,
): TextColumn[] {
  const metricColumns = metrics.map((name) => {
    const column = settings.map((setting) => setting.metrics[name]);
    return { title: name, cells: column.map(summaryFormat(column)), align: 'right' as const };
  });
  const seconds = settings.map((setting) => setting.seconds);
  return [
    { title: '', cells: settings.map(rankOf), align: 'right', mustFit: true },
    ...parameters.map((name) => parameterColumn(name, settings)),
    ...metricColumns.slice(0, 1).map((column) => ({ ...column, mustFit: true })),
    { title: 'runs', cells: settings.map(formatRuns) },
    { title: 'run', cells: settings.map((setting) => runOf(setting).map(nameOf).join('')), most: 90 },
    { title: 'seconds', cells: seconds.map(summaryFormat(seconds)), align: 'right' },
    ...metricColumns.slice(1),
  ];
}

function hasRoom(lines: string[]): boolean {
  return !lines[lines.length - 1]?.startsWith('(no room');
}

function heading({ settings, metric, direction, epoch }: Comparison): string[] {
  const runs = settings.flatMap((setting) => setting.runs);
  const counted = `${count(runs.length, 'run')} in ${count(settings.length, 'setting')}`;
  if (metric === undefined) return [`${counted}; none has finished with a metric`];
  const when = epoch === undefined ? '' : ` of the ${epoch} epoch`;
  if (direction === undefined) return [`${counted}; is less or more of ${metric} better? ${howToSay(metric)}`];
  const isTest = dataOf(metric) === 'test';
  return [
    `${counted}, by ${metric}${when} (${direction === 'min' ? 'less' : 'more'} is better)`,
    ...(isTest
      ? [`${metric} is a metric of the test data: what is chosen by it looks better than it is. Choose by validation.`]
      : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The place of a setting; ✗ for one that has none, because nothing finished or something diverged. */
export function rankOf({ place, finished, metrics }: ComparedSetting): string {
  if (place !== undefined) return String(place);
  return finished.length > 0 && Object.keys(metrics).length > 0 ? '–' : '✗';
}

/** The run to look at first: the first that counts, otherwise the last there is. */
export function runOf({ finished, runs }: ComparedSetting): ComparedSetting['runs'] {
  return [finished[0] ?? runs[runs.length - 1]].flatMap((run) => run ?? []);
}

/**
 * The four letters at the end of a run's name, which commands take for it; the whole name where others end in the same.
 */
function endsOf(runs: { id: string }[]): (run: { id: string }) => string {
  const endOf = (id: string) => /-([a-z]{4})$/.exec(id)?.[1] ?? id;
  const ends = runs.map(({ id }) => endOf(id));
  const isShared = (end: string) => ends.indexOf(end) !== ends.lastIndexOf(end);
  return ({ id }) => (isShared(endOf(id)) ? id : endOf(id));
}

/** Where the winner is. */
function bestRun({ settings }: Comparison): string[] {
  const best = settings.find(({ place }) => place === 1) ?? settings[0];
  const [run] = best ? runOf(best) : [];
  if (!run?.folder) return [];
  const relative = path.relative(process.cwd(), run.folder);
  const word = best?.place === 1 ? 'The best run' : 'The first run';
  return ['', `${word}: ${printable(run.id)} in ${printable(relative.startsWith('..') ? run.folder : relative)}`];
}

function parameterColumn(name: string, settings: ComparedSetting[]): TextColumn {
  const values = settings.map(({ parameters }) => parameters[name]);
  const isNumeric = values.every((value) => typeof value === 'number' || value === undefined);
  return { title: name, cells: values.map(formatValue), align: isNumeric ? 'right' : 'left' };
}

/** Why runs did not finish, each reason once. */
function reasons(settings: ComparedSetting[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of settings.flatMap(({ runs }) => runs)) {
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, number]) => `✗ ${number > 1 ? `${number} × ` : ''}${printable(reason)}`);
}

function sharedLine(common: Record<string, ParameterValue>, width: number): string[] {
  const shared = Object.entries(common).map(([name, value]) => `${name} ${formatValue(value)}`);
  if (shared.length === 0) return [];
  const line = printable(`The same in all: ${shared.join(', ')}`);
  return ['', line.length > width ? `${line.slice(0, width - 1)}…` : line];
}
