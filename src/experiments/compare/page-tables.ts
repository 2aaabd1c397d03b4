import {
  type ComparedRun,
  type ComparedSetting,
  type Comparison,
  comparedCurves,
  formatValue,
  isFinished,
  parameterEffectsOf,
  type Summary,
  settingCurve,
} from '../../comparison';
import { rankOf } from './comparison-table';
import { formatRuns, formatSummary, reasonOf, type SummaryFormat, summaryFormat } from './format-summary';
import { type HtmlCell, scrollingTable } from './html';
import type { PageWords } from './words';

/**
 * The table of all settings, best first.
 *
 * @param linkTo where the files of a run are, seen from the page; without it nothing is linked
 */
export function settingsTable(
  { settings, parameters, metrics }: Comparison,
  say: PageWords,
  linkTo: (run: ComparedRun) => string | undefined = () => undefined,
): string {
  const formats = new Map(
    metrics.map((name) => [name, summaryFormat(settings.map((setting) => setting.metrics[name]))]),
  );
  const formatSeconds = summaryFormat(settings.map(({ seconds }) => seconds));
  const hasReasons = settings.some((setting) => reasonOf(setting) !== '');
  return scrollingTable({
    id: 'runs',
    isSortable: true,
    caption: say.tableCaption,
    columns: [
      say.rank,
      ...parameters,
      ...metrics,
      say.runs,
      say.names,
      say.seconds,
      ...(hasReasons ? [say.reason] : []),
    ],
    rows: settings.map((setting) => ({
      ...(setting.runs.every((run) => !isFinished(run)) && { className: 'failed' }),
      words: setting.runs.map(({ id }) => id).join(' '),
      cells: [
        { text: rankOf(setting), value: setting.place ?? '', isNumber: true },
        ...parameters.map((name) => parameterCell(setting, name)),
        ...metrics.map((name) => summaryCell(setting.metrics[name], formats.get(name))),
        { text: formatRuns(setting), value: setting.finished.length },
        namesCell(setting, linkTo),
        summaryCell(setting.seconds, formatSeconds),
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
  return scrollingTable({ caption: say.tableOf(say.curves), columns, rows });
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
  return scrollingTable({ caption: say.tableOf(say.effects), columns, rows });
}

function parameterCell({ parameters }: ComparedSetting, name: string): HtmlCell {
  const value = parameters[name];
  return {
    text: formatValue(value),
    value: value === undefined ? '' : formatValue(value),
    isNumber: typeof value === 'number',
  };
}

function summaryCell(summary: Summary | undefined, format: SummaryFormat = formatSummary): HtmlCell {
  const value = Number.isFinite(summary?.mean) ? (summary as Summary).mean : '';
  return { text: format(summary), value, isNumber: true };
}

/** The runs by name, as links where their files can be reached. */
function namesCell({ runs }: ComparedSetting, linkTo: (run: ComparedRun) => string | undefined): HtmlCell {
  return { text: runs.map(({ id }) => id).join(' '), links: runs.map((run) => ({ text: run.id, href: linkTo(run) })) };
}

function numberCell(value: number): HtmlCell {
  return { text: String(Number(value.toPrecision(5))), value, isNumber: true };
}
