import type { Comparison } from './compare-runs';
import type { ComparedRun, ParameterValue } from './compared-run';
import { type Summary, summarise } from './summary';

/** What the deciding metric was with one value of a parameter, whatever the other parameters were. */
export interface ValueEffect {
  value: ParameterValue | undefined;
  summary: Summary;
  /** The metric of each run with this value. */
  results: { run: ComparedRun; result: number }[];
}

/** How the deciding metric depends on one parameter. */
export interface ParameterEffect {
  parameter: string;
  /** By value: numbers from small to large, then texts in their own order. */
  values: ValueEffect[];
  /**
   * The share of the metric's variance that goes with the parameter, 0 to 1; undefined where no value was tried twice.
   */
  share?: number;
}

/** Many values are gathered into this many groups of neighbours before their share is taken. */
const mostGroups = 5;

/** The effect of every parameter that differs, the largest first. */
export function parameterEffectsOf({ parameters, settings, metric }: Comparison): ParameterEffect[] {
  if (metric === undefined) return [];
  const measured = settings.flatMap(({ finished, results }) =>
    finished.flatMap((run, index) => {
      const result = results[index]?.[metric];
      return result !== undefined && Number.isFinite(result) ? [{ run, result }] : [];
    }),
  );
  const effects = parameters.map((parameter) => effectOf(parameter, measured));
  return effects.sort((one, other) => (other.share ?? -1) - (one.share ?? -1));
}

type Result = ValueEffect['results'][number];

function effectOf(parameter: string, results: Result[]): ParameterEffect {
  const byValue = new Map<string, Result[]>();
  for (const result of results) {
    const key = JSON.stringify(result.run.parameters[parameter]) ?? '';
    byValue.set(key, [...(byValue.get(key) ?? []), result]);
  }
  const values = [...byValue.values()].map((group) => ({
    value: group[0]?.run.parameters[parameter],
    summary: summarise(group.map(({ result }) => result)) as Summary,
    results: group,
  }));
  values.sort((one, other) => compareValues(one.value, other.value));
  return { parameter, values, share: explainedShare(gather(values)) };
}

function compareValues(one: ParameterValue | undefined, other: ParameterValue | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return Number(typeof other === 'number') - Number(typeof one === 'number');
}

/** The results by value; where a number took many values, neighbours together in groups of about the same size. */
function gather(values: ValueEffect[]): number[][] {
  const groups = values.map(({ results }) => results.map(({ result }) => result));
  if (groups.length <= mostGroups || values.some(({ value }) => typeof value !== 'number')) return groups;
  const size = Math.ceil(groups.flat().length / mostGroups);
  const gathered: number[][] = [[]];
  for (const group of groups) {
    const last = gathered[gathered.length - 1] as number[];
    if (last.length >= size) gathered.push([...group]);
    else last.push(...group);
  }
  return gathered;
}

/**
 * The share of the variance that lies between groups, corrected for their number: epsilon squared of the analysis of
 * variance (Kelley 1935), never below 0.
 */
function explainedShare(groups: number[][]): number | undefined {
  const all = groups.flat();
  const within = all.length - groups.length;
  const total = sumOfSquares(all);
  if (groups.length < 2 || within < 1 || total === 0) return undefined;
  const inside = groups.reduce((sum, group) => sum + sumOfSquares(group), 0);
  return Math.max(0, 1 - inside / within / (total / (all.length - 1)));
}

function sumOfSquares(values: number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0);
}
