import { type Comparison, formatValue, type ParameterValue, type Setting } from '../../comparison';
import { formatRuns, formatSummary, reasonOf } from './format-summary';
import { printable, textTable } from './text-table';

/** A comparison as lines for a terminal of a width: what differs, mean ± standard deviation, the best first. */
export function comparisonTable(comparison: Comparison, width: number): string[] {
  const { settings, parameters, metrics, common } = comparison;
  if (settings.length === 0) return ['No runs yet. npx fashion run basic-classification makes one.'];
  const hasReasons = settings.some((setting) => reasonOf(setting) !== '');
  return [
    ...heading(comparison).map(printable),
    '',
    ...textTable(
      [
        {
          title: '',
          cells: settings.map((setting, rank) => (isRanked(setting, comparison) ? String(rank + 1) : '✗')),
          align: 'right',
        },
        ...parameters.map((name) => parameterColumn(name, settings)),
        ...metrics.slice(0, 1).map((name) => metricColumn(name, settings)),
        { title: 'runs', cells: settings.map(formatRuns) },
        { title: 'seconds', cells: settings.map(({ seconds }) => formatSummary(seconds)), align: 'right' as const },
        ...metrics.slice(1).map((name) => metricColumn(name, settings)),
        ...(parameters.length === 0 && settings.length > 0
          ? [{ title: 'run', cells: settings.map(({ runs }) => runs.map(({ id }) => id).join(' ')) }]
          : []),
      ],
      width,
    ),
    ...(hasReasons ? ['', ...reasons(settings)] : []),
    ...sharedLine(common, width),
  ];
}

function heading({ settings, metric, direction }: Comparison): string[] {
  const runs = settings.flatMap((setting) => setting.runs);
  const counted = `${count(runs.length, 'run')} in ${count(settings.length, 'setting')}`;
  if (metric === undefined) return [`${counted}; none has finished with a metric`];
  return [`${counted}, by ${metric} (${direction === 'min' ? 'less' : 'more'} is better)`];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Whether a setting has a result that gives it a place. */
export function isRanked(setting: Setting, { metric }: Comparison): boolean {
  return metric !== undefined && setting.metrics[metric] !== undefined;
}

function parameterColumn(name: string, settings: Setting[]) {
  const values = settings.map(({ parameters }) => parameters[name]);
  const isNumeric = values.every((value) => typeof value === 'number' || value === undefined);
  return { title: name, cells: values.map(formatValue), align: isNumeric ? ('right' as const) : ('left' as const) };
}

function metricColumn(name: string, settings: Setting[]) {
  return { title: name, cells: settings.map(({ metrics }) => formatSummary(metrics[name])), align: 'right' as const };
}

/** Why runs did not finish, each reason once. */
function reasons(settings: Setting[]): string[] {
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
