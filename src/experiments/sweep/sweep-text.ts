import { toJson } from '../../run-files';
import { formatMetrics } from '../records/run-text';
import type { Setting } from './plan-sweep';
import type { SweepItem } from './run-sweep';

/**
 * How far a sweep is, in one line: "3 of 12 done, 1 failed, 2 running, about 4 min left". Without the number of jobs,
 * the time left is that of as many as run now.
 */
export function sweepSummary(items: SweepItem[], jobs?: number): string {
  const count = (state: SweepItem['state']) => items.filter((item) => item.state === state).length;
  const parts = [
    `${count('finished')} of ${items.length} done`,
    `${count('failed')} failed`,
    `${count('running')} running`,
  ];
  const left = secondsLeft(items, jobs ?? Math.max(1, count('running')));
  return [...parts, ...(left === undefined ? [] : [`about ${formatDuration(left)} left`])].join(', ');
}

/** Every run of a sweep by its setting, with its record's name and metrics where there is one. */
export function sweepAsJson(id: string, items: SweepItem[]): string {
  const runs = items.map(({ setting, state, record, reason }) => ({
    setting,
    state,
    run: record?.id ?? null,
    metrics: record?.metrics ?? {},
    ...(state === 'failed' && { reason }),
  }));
  return toJson({ sweep: id, runs }, 2);
}

/** What has changed with a run, as one line; nothing while it only goes on. */
export function changeLine(item: SweepItem): string | undefined {
  const { state, setting, record, reason, failures } = item;
  const name = formatSetting(setting);
  if (state === 'finished')
    return `✓ ${name}: ${formatMetrics(record?.metrics ?? {})} (${formatDuration(record?.seconds ?? 0)})`;
  if (state === 'pruned') return `– ${name}: pruned after epoch ${record?.epochs.length ?? 0}`;
  if (state === 'failed') return `✗ ${name}: failed ${failures} times: ${reason}`;
  if (state === 'waiting' && failures > 0) return `✗ ${name}: ${reason} – will be tried once more`;
  if (state === 'waiting') return record && `– ${name}: interrupted`;
  return state === 'running' ? `▸ ${name}` : undefined;
}

/** The runs that go on, a line each, with the epoch that they are in. */
export function runningLines(items: SweepItem[]): string[] {
  return items
    .filter(({ state }) => state === 'running')
    .map(({ setting, record }) => {
      const epochs = record?.epochs ?? [];
      const planned = record?.parameters.effective.epochs;
      const where = `epoch ${epochs.length}${typeof planned === 'number' ? `/${planned}` : ''}`;
      return `  ▸ ${formatSetting(setting)}: ${where} ${formatMetrics(epochs.at(-1)?.metrics ?? {})}`.trimEnd();
    });
}

export function formatSetting(setting: Setting): string {
  const entries = Object.entries(setting).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return entries.join(' ') || 'the notebook’s own parameters';
}

/**
 * From how long the finished runs took, counting half of that for one that goes on; undefined before the first and
 * after the last.
 */
function secondsLeft(items: SweepItem[], jobs: number): number | undefined {
  const times = items.flatMap(({ state, record }) => (state === 'finished' && record?.seconds ? [record.seconds] : []));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const weights = { waiting: 1, queued: 1, running: 0.5, finished: 0, pruned: 0, failed: 0 };
  const runs = items.reduce((sum, { state }) => sum + weights[state], 0);
  return times.length > 0 && runs > 0 ? (mean * runs) / jobs : undefined;
}

export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
