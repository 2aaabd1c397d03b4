import type { ComparedRun, ParameterValue } from './compared-run';
import { compareNumbers, type Direction, directionOf } from './direction';
import { commonParameters, differingParameters, groupBySetting, type Setting } from './settings';

/** Runs side by side: what differs, what came out, the best first. */
export interface Comparison {
  /** The metric that decides; undefined when no run has any. */
  metric?: string;
  direction: Direction;
  /** Every metric that a finished run has, the deciding one first. */
  metrics: string[];
  /** The names of the parameters that differ. */
  parameters: string[];
  /** The parameters that are the same in all runs. */
  common: Record<string, ParameterValue>;
  /** Best first; those without the metric last. */
  settings: Setting[];
}

export interface ComparisonOptions {
  /** The metric that decides. Default: the first there is of test accuracy, validation accuracy, their losses, and the rest. */
  metric?: string;
  /** Whether less or more of it is better. Default: by its name. */
  direction?: Direction;
}

/** The deciding metric, if nobody names one: what was measured on unseen data before what was not; val_loss and valLoss are one. */
const preferred = ['testaccuracy', 'valaccuracy', 'testloss', 'valloss', 'accuracy', 'loss'];

/**
 * Lays runs side by side.
 *
 * @throws RangeError when no run has the metric that was asked for
 */
export function compareRuns(runs: ComparedRun[], options: ComparisonOptions = {}): Comparison {
  const settings = groupBySetting(runs);
  const metric = chooseMetric(settings, options.metric);
  const direction = options.direction ?? directionOf(metric ?? '');
  const others = metricNames(settings).filter((name) => name !== metric);
  const resultOf = ({ metrics }: Setting) => (metric === undefined ? undefined : metrics[metric]?.mean);
  return {
    metric,
    direction,
    metrics: metric === undefined ? others : [metric, ...others],
    parameters: differingParameters(runs),
    common: commonParameters(runs),
    settings: settings.sort((one, other) => compareNumbers(resultOf(one), resultOf(other), direction)),
  };
}

function chooseMetric(settings: Setting[], wanted?: string): string | undefined {
  const names = metricNames(settings);
  const named = (wantedName: string) => names.find((name) => name.replaceAll('_', '').toLowerCase() === wantedName);
  if (wanted === undefined) return preferred.map(named).find((name) => name !== undefined) ?? names[0];
  if (names.includes(wanted)) return wanted;
  throw new RangeError(
    `Expected a metric of the runs (${names.join(', ') || 'they have none'}) but found "${wanted}". Name one of these.`,
  );
}

function metricNames(settings: Setting[]): string[] {
  return [...new Set(settings.flatMap(({ metrics }) => Object.keys(metrics)))];
}
