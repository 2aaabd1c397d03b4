import { contestants } from './contestants';
import { models } from './models';
import { formatSpread, type Spread } from './spread';
import type { Summary } from './summarise';

/** A table by the names of its rows and columns, as `console.table` takes it. */
export type Table = Record<string, Record<string, string>>;

/** Training: seconds an epoch, ours compared with each peer's, memory and accuracy. */
export function trainingTable(summaries: Summary[]): Table {
  return tableOf(summaries, (summary) => ({
    'first epoch (s)': formatSpread(summary.firstEpochSeconds, 2),
    'steady epoch (s)': formatSpread(summary.epochSeconds, 2),
    'ours ÷ it': summary.ratio?.toFixed(3) ?? '',
    target: summary.target === undefined ? '' : `≤ ${summary.target}`,
    met: summary.met === undefined ? '' : summary.met ? 'yes' : 'NO',
    'peak memory (MB)': summary.peakMemoryBytes ? (summary.peakMemoryBytes.median / 1e6).toFixed(0) : '',
    'test accuracy': formatSpread(summary.accuracy, 3),
  }));
}

/** Evaluating and predicting the 10,000 test images, for those that were asked to. */
export function testTable(summaries: Summary[]): Table {
  const asked = summaries.filter(({ evaluateSeconds }) => evaluateSeconds);
  return tableOf(asked, (summary) => ({
    'first evaluate (ms)': milliseconds(summary.firstEvaluateSeconds),
    'evaluate (ms)': milliseconds(summary.evaluateSeconds),
    'first predict (ms)': milliseconds(summary.firstPredictSeconds),
    'predict (ms)': milliseconds(summary.predictSeconds),
  }));
}

function tableOf(summaries: Summary[], row: (summary: Summary) => Record<string, string>): Table {
  return Object.fromEntries(
    summaries.map((summary) => [
      `${models[summary.model].title}, ${contestants[summary.contestant].title}`,
      row(summary),
    ]),
  );
}

function milliseconds(seconds: Spread | undefined): string {
  if (!seconds) return '';
  const { median, least, most } = seconds;
  return formatSpread({ median: 1000 * median, least: 1000 * least, most: 1000 * most }, 0);
}
