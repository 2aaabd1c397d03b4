import type { RunRecord } from '../records/run-record';
import { type Setting, settingKey } from '../sweep/plan-sweep';
import { attempt, type SweepItem, type SweepOptions, startingPoint } from '../sweep/run-sweep';
import type { Choice } from './distribution';
import { type Objective, valuesOf } from './objectives';
import { type SearchSpace, settingOf } from './space';
import type { Study, TrialEnding } from './study';

export interface SearchOptions
  extends Pick<
    SweepOptions,
    'run' | 'earlier' | 'defaults' | 'retry' | 'jobs' | 'queued' | 'maxTime' | 'signal' | 'now' | 'onProgress'
  > {
  space: SearchSpace;
  objectives: Objective[];
  /** How many trials the study shall have, those of earlier commands counted. */
  trials: number;
  /** Whether runs are given up early. */
  prunes: boolean;
  /** Told of what ends the search at once, to stop the runs that go on. */
  stop: (error: unknown) => void;
}

/** A run of the search, and what Optuna calls it. */
export interface Trial extends SweepItem {
  number: number;
}

/**
 * Lets a study propose settings and runs them, several at once, until it has so many trials. Trials that were begun by
 * a process that is gone are taken up first. A setting that was run before is not run again: its trial takes that run's
 * result.
 *
 * A run that diverged counts as one that was pruned, so that the study learns to stay away; one that failed teaches it
 * nothing.
 */
export async function runSearch(study: Study, options: SearchOptions): Promise<Trial[]> {
  const { space, trials, jobs = 1, maxTime = Number.POSITIVE_INFINITY, signal } = options;
  const { now = () => performance.now() } = options;
  const deadline = now() + maxTime;
  const items: Trial[] = [];
  const unfinished = study.earlier.filter(({ state }) => state === 'RUNNING').map(({ number }) => number);
  let left = trials - study.earlier.length;
  const mayBegin = () => !signal?.aborted && now() < deadline && (unfinished.length > 0 || left > 0);
  const inWork = new Map<string, Promise<void>>();

  const begin = (): Promise<{ number: number; params: Record<string, Choice> }> => {
    const number = unfinished.shift();
    if (number !== undefined) return study.resume(number);
    left--;
    return study.ask();
  };

  const keyOf = (setting: Setting) => settingKey({ ...options.defaults, ...setting });

  async function runTrial(number: number, setting: Setting): Promise<void> {
    const key = keyOf(setting);
    while (inWork.has(key)) await inWork.get(key);
    const ended = items.find((other) => keyOf(other.setting) === key && hasEnded(other));
    const item = ended ? { ...ended, number, earlier: true } : { ...startingPoint(setting, options), number };
    items.push(item);
    const work = workOn(item, items, study, options).finally(() => inWork.delete(key));
    inWork.set(key, work);
    await work;
  }

  const problems: unknown[] = [];
  const work = async () => {
    while (mayBegin() && problems.length === 0) {
      const { number, params } = await begin();
      await runTrial(number, settingOf(space, params));
    }
  };
  const fail = (error: unknown) => {
    problems.push(error);
    options.stop(error);
  };
  await Promise.all(Array.from({ length: jobs }, () => work().catch(fail)));
  if (problems.length > 0) throw problems[0];
  return items;
}

/**
 * Runs a trial to its end, unless it was run before, and tells the study. One that is interrupted stays open in the
 * study.
 */
async function workOn(item: Trial, items: Trial[], study: Study, options: SearchOptions): Promise<void> {
  const { signal, prunes, onProgress } = options;
  const prune = new AbortController();
  const objective = prunes ? options.objectives[0] : undefined;
  const reports = objective && reportEpochs(study, item.number, objective, () => prune.abort());
  const run: SweepOptions['run'] = (setting, told) =>
    options.run(
      setting,
      (record) => {
        told(record);
        reports?.add(record);
      },
      prune.signal,
    );
  if (item.state !== 'waiting') onProgress?.(items, item);
  while (item.state === 'waiting' && !signal?.aborted) {
    const before = item.failures;
    await attempt(item, items, { ...options, run });
    if (item.state === 'waiting' && item.failures === before) return; // interrupted, or taken back
  }
  if (item.state === 'waiting') return;
  if (item.record) reports?.add(item.record);
  await reports?.done();
  await study.tell(item.number, endingOf(item, options.objectives), item.record?.id);
}

function hasEnded({ state }: SweepItem): boolean {
  return state === 'finished' || state === 'pruned' || state === 'failed';
}

function endingOf({ state, record }: SweepItem, objectives: Objective[]): TrialEnding {
  if (state === 'failed' || !record) return { state: 'FAIL' };
  if (state === 'pruned') return { state: 'PRUNED' };
  const values = valuesOf(record, objectives);
  return values.every(Number.isFinite) ? { state: 'COMPLETE', values } : { state: 'PRUNED' };
}

/** Tells a study of every epoch once, in their order, and passes on that the trial should end. */
function reportEpochs(study: Study, trial: number, { metric }: Objective, onPrune: () => void) {
  let told = 0;
  let work = Promise.resolve();
  return {
    add({ epochs, status }: RunRecord): void {
      const first = told;
      told = Math.max(told, epochs.length);
      for (const [index, { metrics }] of epochs.slice(first).entries()) {
        const value = metrics[metric];
        if (value === undefined) continue;
        work = work.then(async () => {
          const shouldEnd = await study.report(trial, first + index, value);
          if (shouldEnd && status === 'running') onPrune();
        });
      }
      work.catch(() => {}); // whoever waits for the end hears of it
    },
    /** Rejects when the study could not be told. */
    done: () => work,
  };
}
