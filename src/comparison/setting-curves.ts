import { isFinished } from './compared-run';
import type { ComparedSetting } from './settings';
import { type Summary, summarise } from './summary';

/**
 * A metric epoch by epoch over the runs of a setting, up to the longest of them; an epoch without a finite number is
 * undefined.
 */
export function settingCurve({ runs, reruns }: ComparedSetting, metric: string): (Summary | undefined)[] {
  const own = runs.filter((run) => !reruns.includes(run));
  const finished = own.filter(isFinished);
  const series = (finished.length > 0 ? finished : own).map(({ history }) => history?.[metric] ?? []);
  const epochs = Math.max(0, ...series.map(({ length }) => length));
  return Array.from({ length: epochs }, (_, epoch) => {
    const summary = summarise(series.map((values) => values[epoch]));
    return summary && summary.count > 0 ? summary : undefined;
  });
}

/** The metrics that the histories have, those of validation before those of training, and nothing twice. */
export function curveNames(settings: ComparedSetting[]): string[] {
  const names = settings.flatMap(({ runs }) => runs.flatMap(({ history = {} }) => Object.keys(history)));
  return [...new Set(names)];
}

/** What is worth a panel: of every metric its validation, or its training where there is no validation; loss first. */
export function comparedCurves(settings: ComparedSetting[]): string[] {
  const names = curveNames(settings);
  const shown = names.filter((name) => name.startsWith('val_') || !names.includes(`val_${name}`));
  return shown.sort((one, other) => Number(other.endsWith('loss')) - Number(one.endsWith('loss')));
}
