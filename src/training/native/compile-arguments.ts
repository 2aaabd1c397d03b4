/**
 * What `model.compile` is given beyond what tfjs keeps: `lossWeights`, which Keras knows and tfjs forgets, and names
 * that nobody knows, which are refused.
 *
 * tfjs hands every call of `compile` to the method of LayersModel, which is therefore listened to from here on.
 */
import { tf } from '../../tensorflow';
import { refuseUnknown } from '../options';

/** How much each output's loss counts in the sum: one number for each output, in their order or by their names. */
export type LossWeights = number[] | Record<string, number>;

declare module '@tensorflow/tfjs-layers/dist/engine/training' {
  interface ModelCompileArgs {
    /** How much each output's loss counts in the loss of the model, as in Keras; default 1 each. */
    lossWeights?: number[] | Record<string, number>;
  }
}

const given = new WeakMap<object, LossWeights>();

const { prototype } = tf.LayersModel;
const { compile } = prototype;
prototype.compile = function (this: tf.LayersModel, args: tf.ModelCompileArgs): void {
  refuseUnknown('compile', args, { optimizer: true, loss: true, metrics: true, lossWeights: true });
  const lossWeights = args.lossWeights && checked(this, args.lossWeights);
  compile.call(this, args);
  if (lossWeights) given.set(this, lossWeights);
  else given.delete(this);
};

/** The weights as `compile` was given them; of a Sequential, ask the model within. */
export const givenLossWeights = (model: object): LossWeights | undefined => given.get(model);

/**
 * The weight of each output's loss.
 *
 * @param model the one that was compiled: of a Sequential, the one within
 */
export function lossWeightsOf(model: { outputNames: string[] }): number[] {
  const weights = given.get(model) ?? {};
  return model.outputNames.map((name, output) => (Array.isArray(weights) ? weights[output] : weights[name]) ?? 1);
}

function checked({ outputNames }: tf.LayersModel, weights: LossWeights): LossWeights {
  const names = Array.isArray(weights) ? [] : Object.keys(weights);
  const stray = names.find((name) => !outputNames.includes(name));
  if (stray !== undefined) {
    throw new RangeError(`Expected lossWeights to name outputs, ${outputNames.join(', ')}, but found ${stray}`);
  }
  if (Array.isArray(weights) && weights.length !== outputNames.length) {
    throw new RangeError(
      `Expected lossWeights to have a number for each of ${outputNames.length} outputs but found ${weights.length}`,
    );
  }
  const strange = Object.values(weights).find((weight) => !Number.isFinite(weight));
  if (strange !== undefined) throw new RangeError(`Expected lossWeights to be finite numbers but found ${strange}`);
  return weights;
}
