import { tf } from '../../tensorflow';
import { modelInternals } from '../native/model-internals';
import { withLogits } from './cross-entropy';
import { frozenLayers } from './layers';

/** What a model computes of a batch. */
export interface Forward {
  outputs: tf.Tensor[];
  /** Of each output: what its last activation was made of, if that is a softmax or a sigmoid. */
  logits: (tf.Tensor | undefined)[];
  /** Of each output: which of its time steps count, if not all do. */
  masks: (tf.Tensor | undefined)[];
}

/**
 * Runs a model on a batch and hands what it computes to `use`, after which logits and masks are gone.
 *
 * @param training whether dropout drops and batch normalization counts the batch; where that is frozen it does not, as
 *   in Keras
 */
export function withForward<Result>(
  model: tf.LayersModel,
  inputs: tf.Tensor[],
  training: boolean,
  use: (forward: Forward) => Result,
): Result {
  const inner = modelInternals(model);
  const masks = new Map<tf.Tensor, tf.Tensor>();
  const restore = [
    ...(training ? frozenLayers(model).filter(isBatchNormalization).map(keepStatistics) : []),
    ...new Set(inner.outputs.map(({ sourceLayer }) => sourceLayer)),
  ].map((each) => (typeof each === 'function' ? each : noteMasks(each, masks)));
  let logits = new Map<tf.Tensor, tf.Tensor>();
  try {
    const [result, found] = withLogits(() => inner.call(inputs, { training }));
    logits = found;
    const outputs = [result].flat();
    return use({
      outputs,
      logits: outputs.map((output) => logits.get(output)),
      masks: outputs.map((output) => masks.get(output)),
    });
  } finally {
    for (const undo of restore) undo();
    tf.dispose([...logits.values(), ...masks.values()]);
  }
}

type Layer = tf.layers.Layer;

const isBatchNormalization = (layer: Layer) => layer.getClassName() === 'BatchNormalization';

/** Lets a layer normalize by what it has counted so far; returns what undoes that. */
function keepStatistics(layer: Layer): () => void {
  const { call } = layer;
  layer.call = (inputs, kwargs) => call.call(layer, inputs, { ...kwargs, training: false });
  return () => Reflect.deleteProperty(layer, 'call');
}

/**
 * Notes the mask that a layer passes on with each output: tfjs computes it and lets it go. Returns what undoes that.
 */
function noteMasks(layer: Layer, masks: Map<tf.Tensor, tf.Tensor>): () => void {
  if (!layer.supportsMasking) return () => {};
  const { apply, computeMask } = layer;
  let output: unknown;
  layer.apply = (inputs, kwargs) => {
    const result = apply.call(layer, inputs, kwargs);
    output = result;
    return result;
  };
  layer.computeMask = (inputs, mask) => {
    const result = computeMask.call(layer, inputs, mask);
    // A layer that hands its mask on gives it as it got it, in a list.
    const own = [result].flat()[0];
    if (output instanceof tf.Tensor && own instanceof tf.Tensor) masks.set(output, tf.keep(tf.clone(own)));
    return result;
  };
  return () => {
    Reflect.deleteProperty(layer, 'apply');
    Reflect.deleteProperty(layer, 'computeMask');
  };
}
