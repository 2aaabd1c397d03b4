import { tf } from '../../tensorflow';
import { refuseUnknown } from '../options';
import { type CountedPlaces, type Metric, ratio, streamingMetric } from './measured';

export interface F1ScoreOptions {
  /**
   * How the classes' scores become one: 'macro' their mean, 'weighted' by how often a class is, 'micro' counts all
   * together; default 'macro'. For one class alone: `classId`.
   */
  average?: 'macro' | 'micro' | 'weighted';
  /** What an output must be above to count as a yes; default: the highest of a sample does. */
  threshold?: number;
  /** The class that is measured, alone. */
  classId?: number;
  /** Its name in logs and the history; default 'f1_score'. */
  name?: string;
}

const averages = ['macro', 'micro', 'weighted'];

/** The harmonic mean of precision and recall over all samples, as Keras' `F1Score`. */
export function f1Score(options: F1ScoreOptions = {}): Metric {
  refuseUnknown('f1Score', options, { average: true, threshold: true, classId: true, name: true });
  const { average = 'macro', threshold, classId, name = 'f1_score' } = options;
  if (!averages.includes(average)) {
    throw new RangeError(`Expected average to be one of ${averages.join(', ')} but found ${average}`);
  }
  const sums = ({ labels, outputs, counts }: CountedPlaces): tf.Tensor1D => {
    const said =
      threshold === undefined
        ? tf.logicalAnd(tf.greaterEqual(outputs, tf.max(outputs, 1, true)), tf.greater(tf.abs(outputs), 1e-9))
        : tf.greater(outputs, threshold);
    const [called, wanted] = [tf.cast(said, 'float32'), labels].map((each) => tf.mul(each, counts)) as [
      tf.Tensor,
      tf.Tensor,
    ];
    return tf.concat([tf.mul(called, wanted), called, wanted].map((each) => tf.sum(each, 0))) as tf.Tensor1D;
  };
  const result = (values: number[]): number => {
    const classes = values.length / 3;
    const [hits, called, wanted] = [0, 1, 2].map((part) => values.slice(part * classes, (part + 1) * classes)) as [
      number[],
      number[],
      number[],
    ];
    if (average === 'micro' && classId === undefined) return f1(total(hits), total(called), total(wanted));
    const scores = hits.map((count, index) => f1(count, called[index]!, wanted[index]!));
    if (classId !== undefined) return scores[classId] ?? Number.NaN;
    if (average === 'macro') return total(scores) / classes;
    return total(scores.map((score, index) => score * ratio(wanted[index]!, total(wanted))));
  };
  return streamingMetric(name, { kind: 'f1Score', options }, { size: (classes) => 3 * classes, sums, result });
}

function f1(hits: number, called: number, wanted: number): number {
  const [precise, complete] = [ratio(hits, called), ratio(hits, wanted)];
  return ratio(2 * precise * complete, precise + complete);
}

const total = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);
