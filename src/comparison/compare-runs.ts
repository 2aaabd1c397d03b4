import { type ComparedRun, isFinished, type ParameterValue } from './compared-run';
import { compareNumbers, type Direction, directionOf } from './direction';
import { dataOf } from './metric-words';
import { type EpochChoice, metricsOf } from './run-metrics';
import { type ComparedSetting, commonParameters, differingParameters, groupBySetting } from './settings';
import type { Summary } from './summary';

/** Runs side by side: what differs, what came out, the best first. */
export interface Comparison {
  /** The metric that decides; undefined when no run has any. */
  metric?: string;
  /** Undefined when neither anybody nor the metric's name says which way it gets better; nothing is ranked then. */
  direction?: Direction;
  /** Which epoch the deciding metric is of; undefined when it is no metric of epochs. */
  epoch?: EpochChoice;
  /** Every metric that a finished run has, the deciding one first; of those that training reported, validation only. */
  metrics: string[];
  /** The names of the parameters that differ. */
  parameters: string[];
  /** The parameters that are the same in all runs. */
  common: Record<string, ParameterValue>;
  /** Best first; then those that diverged in a run; those without the metric last. */
  settings: ComparedSetting[];
}

export interface ComparisonOptions {
  /**
   * The metric that decides. Default: the first there is of validation accuracy, test accuracy, their losses, and the
   * rest.
   */
  metric?: string;
  /** Whether less or more of it is better. Default: as the runs say, then by its name. */
  direction?: Direction;
  /** The epoch whose metrics count. Default: the last. */
  epoch?: EpochChoice;
}

/** The deciding metric, if nobody names one: settings are chosen on validation and judged on test. */
const preferred = ['valaccuracy', 'valloss', 'testaccuracy', 'testloss', 'accuracy', 'loss'];

/**
 * Lays runs side by side.
 *
 * @throws RangeError when no run has the metric that was asked for
 */
export function compareRuns(runs: ComparedRun[], options: ComparisonOptions = {}): Comparison {
  const { epoch = 'last' } = options;
  const finished = runs.filter(isFinished);
  const metric = chooseMetric(finished, options.metric);
  const direction = metric === undefined ? undefined : (options.direction ?? saidDirection(runs, metric));
  const settings = groupBySetting(runs, (run) => metricsOf(run, epoch, metric ? { metric, direction } : undefined));
  const others = shownMetrics(finished).filter((name) => name !== metric);
  const isOfEpochs = finished.some(({ history }) => metric !== undefined && history?.[metric] !== undefined);
  return {
    metric,
    direction,
    ...(isOfEpochs && { epoch }),
    metrics: metric === undefined ? others : [metric, ...others],
    parameters: differingParameters(runs),
    common: commonParameters(runs),
    settings: rank(settings, metric, direction),
  };
}

/** Settings all of whose runs have a finite result come first, and only they have a place. */
function rank(
  settings: ComparedSetting[],
  metric: string | undefined,
  direction: Direction | undefined,
): ComparedSetting[] {
  if (metric === undefined || direction === undefined) return settings;
  const results = new Map(settings.map((setting) => [setting, setting.metrics[metric]]));
  const meanOf = (setting: ComparedSetting | undefined) => setting && results.get(setting)?.mean;
  const sorted = [...settings].sort(
    (one, other) =>
      wholeness(results.get(one)) - wholeness(results.get(other)) ||
      compareNumbers(meanOf(one), meanOf(other), direction),
  );
  let place = 0;
  return sorted.map((setting, index) => {
    if (wholeness(results.get(setting)) > 0) return setting;
    if (index === 0 || meanOf(setting) !== meanOf(sorted[index - 1])) place = index + 1;
    return { ...setting, place };
  });
}

/** 0 when every run has a finite result, 1 when some have, 2 when none has. */
function wholeness(summary: Summary | undefined): number {
  if (summary === undefined || summary.count === 0) return 2;
  return summary.total === undefined ? 0 : 1;
}

/** What the runs say of the metric when they agree, otherwise what its name says. */
function saidDirection(runs: ComparedRun[], metric: string): Direction | undefined {
  const said = new Set(runs.flatMap(({ better }) => (better && Object.hasOwn(better, metric) ? [better[metric]] : [])));
  if (said.size === 0) return directionOf(metric);
  return said.size === 1 ? [...said][0] : undefined;
}

function chooseMetric(runs: ComparedRun[], wanted?: string): string | undefined {
  const recorded = unique(runs.flatMap(({ metrics = {} }) => Object.keys(metrics)));
  const names = unique([...recorded, ...runs.flatMap(({ history = {} }) => Object.keys(history))]);
  const named = (wantedName: string) => names.find((name) => name.replaceAll('_', '').toLowerCase() === wantedName);
  const usual = () => preferred.map(named).find((name) => name !== undefined);
  if (wanted === undefined) return usual() ?? names.find((name) => saidDirection(runs, name)) ?? names[0];
  if (names.includes(wanted)) return wanted;
  throw new RangeError(
    `Expected a metric of the runs (${names.join(', ') || 'they have none'}) but found "${wanted}". Name one of these.`,
  );
}

function shownMetrics(runs: ComparedRun[]): string[] {
  const ofTraining = runs.flatMap(({ history = {} }) => Object.keys(history));
  return unique([
    ...runs.flatMap(({ metrics = {} }) => Object.keys(metrics)),
    ...ofTraining.filter((name) => dataOf(name) === 'validation'),
  ]);
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
