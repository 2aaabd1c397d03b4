import type { tf } from '../tensorflow';
import { streamingOf } from './metrics';
import { modelInternals } from './native/internals';
import { tfjsMetricNames } from './native/layers';

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
  const left = [...means];
  const loss = left.shift() as number;
  const values = metricsTensors.map(([metric, output]) => {
    const streaming = streamingOf(metric);
    const parts = left.splice(0, streaming?.size(outputs[output]!.shape.at(-1) ?? 1) ?? 1);
    return streaming ? streaming.result(parts) : (parts[0] as number);
  });
  return [loss, ...values];
}
