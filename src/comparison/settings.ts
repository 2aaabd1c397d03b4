import { type ComparedRun, isFinished, type ParameterValue, seedParameter } from './compared-run';
import { type Summary, summarise } from './summary';

/** One combination of parameters, and its runs: one for each seed. */
export interface Setting {
  /** The parameters that differ, with their values: `learningRate 0.01 · epochs 3`. */
  label: string;
  /** The values of the parameters that differ; a name is missing where the runs have no such parameter. */
  parameters: Record<string, ParameterValue>;
  runs: ComparedRun[];
  /** Those of the runs that finished. */
  finished: ComparedRun[];
  /** Every metric over the finished runs. */
  metrics: Record<string, Summary>;
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
export function groupBySetting(runs: ComparedRun[]): Setting[] {
  const names = differingParameters(runs);
  const groups = new Map<string, ComparedRun[]>();
  for (const run of runs) {
    const key = JSON.stringify(names.map((name) => valueKey(run, name)));
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => toSetting(group, names));
}

/** A parameter's value as it is written everywhere. */
export function formatValue(value: ParameterValue | undefined): string {
  if (Array.isArray(value)) return JSON.stringify(value);
  return value === undefined ? '–' : String(value);
}

function toSetting(runs: ComparedRun[], names: string[]): Setting {
  const own = runs[0]?.parameters ?? {};
  const parameters = Object.fromEntries(
    names.filter((name) => Object.hasOwn(own, name)).map((name) => [name, own[name] as ParameterValue]),
  );
  const finished = runs.filter(isFinished);
  const metricNames = unique(finished.flatMap(({ metrics = {} }) => Object.keys(metrics)));
  const metrics = metricNames.flatMap((name) => {
    const summary = summarise(finished.map((run) => run.metrics?.[name]));
    return summary ? [[name, summary] as const] : [];
  });
  return {
    label: labelOf(parameters, runs),
    parameters,
    runs,
    finished,
    metrics: Object.fromEntries(metrics),
    seconds: summarise(finished.map(({ seconds }) => seconds)),
  };
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
