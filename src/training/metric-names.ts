import type { tf } from '../tensorflow';
import { ratio, streamingOf } from './metrics';
import { tfjsMetricNames } from './native/layers';
import { modelInternals } from './native/model-internals';
import { isMasking } from './step/layers';

/** The names of a compiled model's loss and metrics as Keras writes them: where tfjs says `acc`, it is `accuracy`. */
export function metricNames(model: tf.LayersModel): string[] {
  return tfjsMetricNames(model).map((name) => name.replace(/(^|_)acc(_\d+)?$/, '$1accuracy$2'));
}

/**
 * The values of loss and metrics, in the order of their names.
 *
 * @param means over all samples of what the steps give: a number for each, or all the sums that a metric is made of
 */
export function metricValues(model: tf.LayersModel, means: number[]): number[] {
  const { metricsTensors, outputs } = modelInternals(model);
  const counted = isMasking(model);
  const left = [...means];
  const loss = left.shift() as number;
  const values = metricsTensors.map(([metric, output], index) => {
    const streaming = streamingOf(metric);
    if (streaming) return streaming.result(left.splice(0, streaming.size(outputs[output]!.shape.at(-1) ?? 1)));
    const isLoss = outputs.length > 1 && index < outputs.length;
    const [value, share = 1] = left.splice(0, counted && !isLoss ? 2 : 1);
    return ratio(value!, share);
  });
  return [loss, ...values];
}
