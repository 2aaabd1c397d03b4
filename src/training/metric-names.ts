import type { tf } from '../tensorflow';
import { tfjsMetricNames } from './native/layers';

/** The names of a compiled model's loss and metrics as Keras writes them: where tfjs says `acc`, it is `accuracy`. */
export function metricNames(model: tf.LayersModel): string[] {
  return tfjsMetricNames(model).map((name) => name.replace(/(^|_)acc(_\d+)?$/, '$1accuracy$2'));
}
