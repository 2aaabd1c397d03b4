import { tf } from '../../tensorflow';
import { type LossFunction, modelInternals } from '../native/model-internals';
import { auc } from './auc';
import { f1Score } from './f1-score';
import type { Metric, Streaming } from './measured';
import { precision, recall } from './precision-recall';
import { r2Score } from './r2-score';
import { sparseTopKCategoricalAccuracy, topKCategoricalAccuracy } from './top-k';

const makers: Record<string, (options: never) => Metric> = {
  precision,
  recall,
  auc,
  f1Score,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
};

/** The metric that was written as what it was made of. */
export function metricOf({ kind, options }: Metric['madeOf']): Metric {
  const make = makers[kind];
  if (!make) throw new RangeError(`Expected one of the metrics ${Object.keys(makers).join(', ')} but found ${kind}`);
  return make(options as never);
}

/** What one of our metrics was made of; undefined for any other function. */
export const madeOf = (metric: unknown): Metric['madeOf'] | undefined => (metric as Partial<Metric>).madeOf;

/** How a metric is measured that is no mean over samples; undefined for one that is. */
export function streamingOf(metric: LossFunction): Streaming | undefined {
  return (metric as Partial<Metric>).streaming ?? tfjsStreaming().get(metric);
}

let tfjs: Map<LossFunction, Streaming | undefined> | undefined;

/** tfjs measures precision, recall and R² batch by batch; their mean depends on the size of the batches. */
function tfjsStreaming(): Map<LossFunction, Streaming | undefined> {
  tfjs ??= new Map([
    [tf.metrics.precision as LossFunction, precision().streaming],
    [tf.metrics.recall as LossFunction, recall().streaming],
    [precisionByName(), precision().streaming],
    [tf.metrics.r2Score as LossFunction, r2Score],
  ]);
  return tfjs;
}

/** The function that tfjs-layers means by 'precision', which it does not export. */
function precisionByName(): LossFunction {
  const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['precision'] });
  const { metricsTensors } = modelInternals(model);
  model.dispose();
  return metricsTensors[0]![0];
}
