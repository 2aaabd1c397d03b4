import type { ComparedSetting, Summary } from '../../comparison';

/** What the numbers of a column are shown with: as many decimals as make sense of how far they lie apart. */
export type SummaryFormat = (summary: Summary | undefined) => string;

/**
 * How a column of results is written. A mean has as many digits as its own spread makes sense of (0.8812 ± 0.0021); a
 * single number as many as tell it from the others, and at least four.
 */
export function summaryFormat(column: (Summary | undefined)[]): SummaryFormat {
  const means = column.flatMap((summary) => (summary && Number.isFinite(summary.mean) ? [summary.mean] : []));
  const decimals = means.length > 1 ? decimalsFor(spreadOf(means)) : 0;
  return (summary) => (summary ? withCount(formatNumbers(summary, decimals), summary) : '–');
}

/** A summary that stands alone. */
export function formatSummary(summary: Summary | undefined): string {
  return summaryFormat([])(summary);
}

function formatNumbers({ mean, spread }: Summary, decimals: number): string {
  if (spread === undefined || spread === 0) return `${shortNumber(mean, decimals)}${spread === 0 ? ' ± 0' : ''}`;
  const digits = decimalsFor(spread);
  if (digits > 12 || Math.abs(mean) >= 1e15) return `${shortNumber(mean)} ± ${shortNumber(spread)}`;
  return `${mean.toFixed(digits)} ± ${spread.toFixed(digits)}`;
}

/** What diverged is said: "0.88 (1 of 3 finite)". */
function withCount(text: string, { count, total }: Summary): string {
  return total === undefined ? text : `${text} (${count} of ${total} finite)`;
}

/** Two digits of a spread. */
function decimalsFor(spread: number): number {
  return spread > 0 ? Math.max(0, 1 - Math.floor(Math.log10(spread))) : 0;
}

function spreadOf(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/**
 * What became of a setting's runs: how many count, repetitions of these, and those that did not finish, by their
 * status.
 */
export function formatRuns({ runs, finished, reruns }: ComparedSetting): string {
  const others = new Map<string, number>();
  for (const { status = 'finished' } of runs) {
    if (status !== 'finished') others.set(status, (others.get(status) ?? 0) + 1);
  }
  const told = [
    ...(reruns.length > 0 ? [`${reruns.length} rerun${reruns.length === 1 ? '' : 's'}`] : []),
    ...[...others].map(([status, count]) => `${count} ${status}`),
  ];
  return [...(finished.length > 0 || told.length === 0 ? [String(finished.length)] : []), ...told].join(', ');
}

/** The first reason among a setting's runs that did not finish. */
export function reasonOf({ runs }: ComparedSetting): string {
  return runs.find(({ reason }) => reason)?.reason ?? '';
}

/** Four digits, or more where so many decimals tell a number from its neighbours. */
function shortNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return String(value);
  const isPlain = value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
  const needed = decimals > 0 && value !== 0 ? Math.floor(Math.log10(Math.abs(value))) + 1 + decimals : 4;
  const digits = Math.min(15, Math.max(4, needed));
  return isPlain ? String(Number(value.toPrecision(digits))) : value.toExponential(digits > 4 ? digits - 1 : 2);
}
