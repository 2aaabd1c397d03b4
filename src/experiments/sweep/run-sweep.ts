import type { ListedRun } from '../records/list-runs';
import type { RunRecord } from '../records/run-record';
import { type Setting, settingKey } from './plan-sweep';

/** One run of a sweep, from waiting to its end. */
export interface SweepItem {
  setting: Setting;
  state: 'waiting' | 'queued' | 'running' | 'finished' | 'pruned' | 'failed';
  /** Whether it had ended before this sweep was continued. */
  earlier: boolean;
  /** How often it was tried and failed. */
  failures: number;
  /** Why it failed the last time. */
  reason?: string;
  /** The record as it is now. */
  record?: RunRecord;
}

export interface SweepOptions {
  /**
   * Executes one run. What it throws counts as a failure of this run; `prune` asks it to end after the epoch that runs.
   */
  run: (setting: Setting, onProgress: (record: RunRecord) => void, prune?: AbortSignal) => Promise<ListedRun>;
  /** The runs of this sweep so far; those that finished are not repeated. */
  earlier?: RunRecord[];
  /**
   * The notebook's own values of all parameters: a run counts for a setting by what it ran with, not by what was typed.
   */
  defaults?: Setting;
  /** Whether what had failed before is tried again. */
  retry?: boolean;
  /** How many runs at once; default 1. */
  jobs?: number;
  /** Whether a run waits in a queue before it begins, which its first progress tells. */
  queued?: boolean;
  /** How many runs to begin at most. */
  maxRuns?: number;
  /** Milliseconds after which no further run begins. */
  maxTime?: number;
  /** Ends the sweep; whoever gives it stops the runs by it, too. */
  signal?: AbortSignal;
  /** A clock in milliseconds that never goes back. */
  now?: () => number;
  /** Told whenever something has changed. */
  onProgress?: (items: SweepItem[], changed: SweepItem) => void;
}

/** Thrown by a run that was taken back before it began. */
export class RunWithdrawn extends Error {
  override name = 'RunWithdrawn';
}

/** A run that fails is tried once more. */
const attempts = 2;

/** Runs all settings, several at once; one that fails does not stop the others. Returns how each of them ended. */
export async function runSweep(settings: Setting[], options: SweepOptions): Promise<SweepItem[]> {
  const { jobs = 1, maxRuns = Number.POSITIVE_INFINITY, maxTime = Number.POSITIVE_INFINITY, signal } = options;
  const { now = () => performance.now() } = options;
  const items = startingItems(settings, options);
  const deadline = now() + maxTime;
  let begun = 0;
  const mayBegin = () => !signal?.aborted && begun < maxRuns && now() < deadline;
  const takeWaiting = () => items.find(({ state }) => state === 'waiting');
  const work = async () => {
    for (let item = takeWaiting(); item && mayBegin(); item = takeWaiting()) {
      begun++;
      await attempt(item, items, options);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return items;
}

/** The runs of a sweep before it goes on: those that ended earlier have ended. */
export function startingItems(
  settings: Setting[],
  options: Pick<SweepOptions, 'earlier' | 'defaults' | 'retry'>,
): SweepItem[] {
  return settings.map((setting) => startingPoint(setting, options));
}

/**
 * One try of a run. Afterwards it has ended, or it waits again: for its second try, or for the sweep to be continued.
 */
export async function attempt(
  item: SweepItem,
  items: SweepItem[],
  options: Pick<SweepOptions, 'run' | 'onProgress' | 'signal' | 'queued'>,
): Promise<void> {
  const { run, onProgress, signal, queued = false } = options;
  const change = (changes: Partial<SweepItem>) => {
    Object.assign(item, changes);
    onProgress?.(items, item);
  };
  change({ state: queued ? 'queued' : 'running' });
  try {
    const { record } = await run(item.setting, (record) => change({ state: 'running', record }));
    if (record.status === 'finished' || record.status === 'pruned') return change({ state: record.status, record });
    if (record.status === 'interrupted') return change({ state: 'waiting', record });
    change(failed(item, reasonOf(record), record));
  } catch (error) {
    if (signal?.aborted || error instanceof RunWithdrawn) return change({ state: 'waiting' });
    change(failed(item, error instanceof Error ? error.message : String(error)));
  }
}

function failed(item: SweepItem, reason: string, record?: RunRecord): Partial<SweepItem> {
  const failures = item.failures + 1;
  return { failures, reason, record, state: failures < attempts ? 'waiting' : 'failed' };
}

/** A run before its sweep goes on: one that ended earlier has ended. */
export function startingPoint(
  setting: Setting,
  { earlier = [], defaults = {}, retry = false }: Pick<SweepOptions, 'earlier' | 'defaults' | 'retry'>,
): SweepItem {
  const key = settingKey({ ...defaults, ...setting });
  const own = earlier.filter((record) => settingKey(record.parameters.effective) === key);
  const ended = own.find(({ status }) => status === 'finished') ?? own.find(({ status }) => status === 'pruned');
  if (ended) {
    const state = ended.status === 'pruned' ? 'pruned' : 'finished';
    return { setting, state, earlier: true, failures: 0, record: ended };
  }
  const failures = retry ? [] : own.filter(({ status }) => status === 'failed');
  const last = failures.at(-1);
  const state = failures.length < attempts ? 'waiting' : 'failed';
  return { setting, state, earlier: state === 'failed', failures: failures.length, reason: last && reasonOf(last) };
}

function reasonOf({ failure }: RunRecord): string {
  if (!failure) return 'no reason was recorded';
  return `${failure.cell ? `in the cell "${failure.cell}": ` : ''}${failure.name}: ${failure.message}`;
}
