import { formatMetrics } from '../records/run-text';
import { formatSetting } from '../sweep/sweep-text';
import type { Objective } from './objectives';
import type { Trial } from './run-search';
import { type SearchSpace, settingOf } from './space';
import type { Study, StudyTrial } from './study';

type Ended = Pick<Trial, 'state'>[];

/**
 * How far a search is, in one line: "12 of 40 trials, 5 pruned, 0 failed, 2 running".
 *
 * @param earlier the trials that stood in the study before; those that had not ended are among `items` again
 */
export function searchSummary(items: Ended, earlier: StudyTrial[], trials: number): string {
  const count = (...states: Trial['state'][]) => items.filter(({ state }) => states.includes(state)).length;
  const pruned = endedBefore(earlier, 'PRUNED') + count('pruned');
  const failed = endedBefore(earlier, 'FAIL') + count('failed');
  const ended = trialsEnded(items, earlier);
  return `${ended} of ${trials} trials, ${pruned} pruned, ${failed} failed, ${count('running')} running`;
}

/** How many trials have ended, in this command and before it. */
export function trialsEnded(items: Ended, earlier: StudyTrial[]): number {
  const ended = items.filter(({ state }) => ['finished', 'pruned', 'failed'].includes(state));
  return endedBefore(earlier, 'COMPLETE', 'PRUNED', 'FAIL') + ended.length;
}

function endedBefore(earlier: StudyTrial[], ...states: StudyTrial['state'][]): number {
  return earlier.filter(({ state }) => states.includes(state)).length;
}

/** A trial that is among the best, as it is printed. */
export interface BestTrial {
  trial: number;
  run: string | null;
  parameters: ReturnType<typeof settingOf>;
  metrics: Record<string, number>;
}

export interface SearchResult {
  /** The best trial; with several objectives, those that no other one beats in all. Empty when none has finished. */
  best: BestTrial[];
  /** By objective, how much each parameter decides (PED-ANOVA). */
  importances: Record<string, Record<string, number>>;
}

export async function readResult(study: Study, space: SearchSpace, objectives: Objective[]): Promise<SearchResult> {
  const trials = await study.best().catch(() => []);
  const best = trials.map(({ number, run, params, values }) => ({
    trial: number,
    run,
    parameters: settingOf(space, params),
    metrics: Object.fromEntries(objectives.map(({ metric }, index) => [metric, values?.[index] ?? Number.NaN])),
  }));
  const importances: SearchResult['importances'] = {};
  for (const [index, { metric }] of objectives.entries()) importances[metric] = await study.importances(index);
  return { best, importances };
}

/** What came out, as lines. */
export function resultLines({ best, importances }: SearchResult): string[] {
  const heading = best.length > 1 ? [`${best.length} trials that none beats in all objectives:`] : [];
  const told = best.map(({ trial, run, parameters, metrics }) => {
    const result = `${formatMetrics(metrics)}: ${formatSetting(parameters)} (trial ${trial}${run ? `, ${run}` : ''})`;
    return best.length > 1 ? `  ${result}` : `Best ${result}`;
  });
  const shares = Object.entries(importances)
    .filter(([, ofMetric]) => Object.keys(ofMetric).length > 0)
    .map(([metric, ofMetric]) => `Importances for ${metric} (PED-ANOVA): ${formatShares(ofMetric)}`);
  return [...heading, ...told, ...shares];
}

function formatShares(shares: Record<string, number>): string {
  const sorted = Object.entries(shares).sort(([, one], [, other]) => other - one);
  return sorted.map(([name, share]) => `${name} ${Math.round(share * 100)}%`).join(', ');
}
