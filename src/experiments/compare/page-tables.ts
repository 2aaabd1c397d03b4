import {
  type Comparison,
  comparedCurves,
  formatValue,
  isFinished,
  parameterEffectsOf,
  type Setting,
  type Summary,
  settingCurve,
} from '../../comparison';
import { isRanked } from './comparison-table';
import { formatRuns, formatSummary, reasonOf } from './format-summary';
import { type HtmlCell, htmlTable } from './html';
import type { PageWords } from './page-words';

/** The table of all settings, best first. */
export function settingsTable(comparison: Comparison, say: PageWords): string {
  const { settings, parameters, metrics } = comparison;
  const hasReasons = settings.some((setting) => reasonOf(setting) !== '');
  return htmlTable({
    id: 'runs',
    isSortable: true,
    caption: say.tableCaption,
    columns: [say.rank, ...parameters, ...metrics, say.runs, say.seconds, ...(hasReasons ? [say.reason] : [])],
    rows: settings.map((setting, place) => ({
      ...(setting.runs.every((run) => !isFinished(run)) && { className: 'failed' }),
      words: setting.runs.map(({ id }) => id).join(' '),
      cells: [
        isRanked(setting, comparison) ? numberCell(place + 1) : { text: '✗', value: '', isNumber: true },
        ...parameters.map((name) => parameterCell(setting, name)),
        ...metrics.map((name) => summaryCell(setting.metrics[name])),
        { text: formatRuns(setting), value: setting.finished.length },
        summaryCell(setting.seconds),
        ...(hasReasons ? [{ text: reasonOf(setting) }] : []),
      ],
    })),
  });
}

/** What the curves show: where they begin and end, and between which values they stay. */
export function curvesTable({ settings }: Comparison, say: PageWords): string {
  const rows = comparedCurves(settings).flatMap((name) =>
    settings.flatMap((setting) => {
      const means = settingCurve(setting, name).flatMap((summary) => (summary ? [summary.mean] : []));
      if (means.length === 0) return [];
      const told = [means[0], means[means.length - 1], Math.min(...means), Math.max(...means)];
      return [
        { cells: [{ text: setting.label }, { text: name }, ...told.map((value) => numberCell(value ?? Number.NaN))] },
      ];
    }),
  );
  const columns = [say.setting, say.curve, say.first, say.last, say.least, say.most];
  return htmlTable({ caption: say.tableOf(say.curves), columns, rows });
}

/** The mean of the metric at each value of each parameter. */
export function effectsTable(comparison: Comparison, say: PageWords): string {
  const rows = parameterEffectsOf(comparison).flatMap(({ parameter, values, share }) =>
    values.map(({ value, summary }) => ({
      cells: [
        { text: parameter },
        { text: formatValue(value), isNumber: typeof value === 'number' },
        summaryCell(summary),
        numberCell(summary.count),
        { text: share === undefined ? '–' : `${Math.round(share * 100)}%`, isNumber: true },
      ],
    })),
  );
  const columns = [say.parameter, say.value, comparison.metric ?? '–', say.runs, say.explained];
  return htmlTable({ caption: say.tableOf(say.effects), columns, rows });
}

function parameterCell({ parameters }: Setting, name: string): HtmlCell {
  const value = parameters[name];
  return {
    text: formatValue(value),
    value: value === undefined ? '' : formatValue(value),
    isNumber: typeof value === 'number',
  };
}

function summaryCell(summary: Summary | undefined): HtmlCell {
  return { text: formatSummary(summary), value: summary?.mean ?? '', isNumber: true };
}

function numberCell(value: number): HtmlCell {
  return { text: String(Number(value.toPrecision(5))), value, isNumber: true };
}
