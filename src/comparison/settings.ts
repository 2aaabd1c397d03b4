import { type ComparedRun, isFinished, type ParameterValue, seedParameter } from './compared-run';
import { type Summary, summarise } from './summary';

/** One combination of parameters, and its runs: one for each seed. */
export interface ComparedSetting {
  /** The parameters that differ, with their values: `learningRate 0.01 · epochs 3`. */
  label: string;
  /** The values of the parameters that differ; a name is missing where the runs have no such parameter. */
  parameters: Record<string, ParameterValue>;
  runs: ComparedRun[];
  /** The finished runs that count: one for each seed. */
  finished: ComparedRun[];
  /** Every metric of each of these. */
  results: Record<string, number>[];
  /** Finished runs that only repeat one that counts: the same seed again. */
  reruns: ComparedRun[];
  /** Every metric over the runs that count. */
  metrics: Record<string, Summary>;
  /**
   * Its place by the deciding metric, from 1; equal results share a place. What has no result, or diverged in a run,
   * has none.
   */
  place?: number;
  /** How long the finished runs took. */
  seconds?: Summary;
}

/** The parameters that have more than one value, or are missing in some runs; in the runs' order, without the seed. */
export function differingParameters(runs: ComparedRun[]): string[] {
  return parameterNames(runs).filter((name) => new Set(runs.map((run) => valueKey(run, name))).size > 1);
}

/** The parameters that all runs share, with their one value; without the seed. */
export function commonParameters(runs: ComparedRun[]): Record<string, ParameterValue> {
  const differing = new Set(differingParameters(runs));
  const shared = parameterNames(runs).filter((name) => !differing.has(name));
  return Object.fromEntries(shared.map((name) => [name, runs[0]?.parameters[name] as ParameterValue]));
}

/** Sorts runs into settings, in the order in which the settings appear. */
export function groupBySetting(
  runs: ComparedRun[],
  metricsOf: (run: ComparedRun) => Record<string, number>,
): ComparedSetting[] {
  const names = differingParameters(runs);
  const groups = new Map<string, ComparedRun[]>();
  for (const run of runs) {
    const key = JSON.stringify(names.map((name) => valueKey(run, name)));
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => toSetting(group, names, metricsOf));
}

/** A parameter's value as it is written everywhere. */
export function formatValue(value: ParameterValue | undefined): string {
  if (Array.isArray(value)) return JSON.stringify(value);
  return value === undefined ? '–' : String(value);
}

function toSetting(
  runs: ComparedRun[],
  names: string[],
  metricsOf: (run: ComparedRun) => Record<string, number>,
): ComparedSetting {
  const own = runs[0]?.parameters ?? {};
  const parameters = Object.fromEntries(
    names.filter((name) => Object.hasOwn(own, name)).map((name) => [name, own[name] as ParameterValue]),
  );
  const { counted, reruns } = oneForEachSeed(runs.filter(isFinished));
  const results = counted.map(metricsOf);
  const metrics = unique(results.flatMap((result) => Object.keys(result))).flatMap((name) => {
    const summary = summarise(results.map((result) => (Object.hasOwn(result, name) ? result[name] : undefined)));
    return summary ? [[name, summary] as const] : [];
  });
  return {
    label: labelOf(parameters, runs),
    parameters,
    runs,
    finished: counted,
    results,
    reruns,
    metrics: Object.fromEntries(metrics),
    seconds: summarise(counted.map(({ seconds }) => seconds)),
  };
}

/**
 * The first run of each seed counts. Without a seed it is one that nobody repeats, and whose weights no earlier run
 * has.
 */
function oneForEachSeed(finished: ComparedRun[]): { counted: ComparedRun[]; reruns: ComparedRun[] } {
  const ids = new Set(finished.map(({ id }) => id));
  const seen = new Set<string>();
  const isRerun = ({ parameters, repeats, weights }: ComparedRun) => {
    const seed = parameters[seedParameter];
    if (seed === undefined && repeats !== undefined && ids.has(repeats)) return true;
    const key = seed === undefined ? weights && `weights ${weights}` : `seed ${JSON.stringify(seed)}`;
    if (key === undefined) return false;
    return seen.has(key) || !seen.add(key);
  };
  const reruns = finished.filter(isRerun);
  return { counted: finished.filter((run) => !reruns.includes(run)), reruns };
}

function labelOf(parameters: Record<string, ParameterValue>, runs: ComparedRun[]): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${formatValue(value)}`);
  return values.join(' · ') || (runs.length === 1 ? (runs[0]?.id ?? '') : `${runs.length} runs`);
}

function parameterNames(runs: ComparedRun[]): string[] {
  const names = unique(runs.flatMap(({ parameters }) => Object.keys(parameters)));
  return names.filter((name) => name !== seedParameter);
}

/** Tells 1 from '1', and a missing value from every other. */
function valueKey({ parameters }: ComparedRun, name: string): string | undefined {
  return Object.hasOwn(parameters, name) ? JSON.stringify(parameters[name]) : undefined;
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
