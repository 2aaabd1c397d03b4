import type { Setting, Summary } from '../../comparison';

/** A mean with as many digits as its spread makes sense of: 0.8812 ± 0.0021; a single number with four digits. */
export function formatSummary(summary: Summary | undefined): string {
  if (!summary) return '–';
  const { mean, spread } = summary;
  if (spread === undefined || spread === 0) return `${shortNumber(mean)}${spread === 0 ? ' ± 0' : ''}`;
  const digits = 1 - Math.floor(Math.log10(spread));
  if (digits < 0 || digits > 12) return `${shortNumber(mean)} ± ${shortNumber(spread)}`;
  return `${mean.toFixed(digits)} ± ${spread.toFixed(digits)}`;
}

/** What became of a setting's runs: how many count, and those that do not, by their status. */
export function formatRuns({ runs, finished }: Setting): string {
  const others = new Map<string, number>();
  for (const { status = 'finished' } of runs) {
    if (status !== 'finished') others.set(status, (others.get(status) ?? 0) + 1);
  }
  const told = [...others].map(([status, count]) => `${count} ${status}`);
  return [...(finished.length > 0 || told.length === 0 ? [String(finished.length)] : []), ...told].join(', ');
}

/** The first reason among a setting's runs that did not finish. */
export function reasonOf({ runs }: Setting): string {
  return runs.find(({ reason }) => reason)?.reason ?? '';
}

function shortNumber(value: number): string {
  const isPlain = value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
  return isPlain ? String(Number(value.toPrecision(4))) : value.toExponential(2);
}
