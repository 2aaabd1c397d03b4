import { tf } from '../../tensorflow';

/** How gradients are kept small; at most one of the three. */
export interface Clipping {
  /** The gradient of each weight is shortened to this Euclidean length. */
  clipnorm?: number;
  /** Each number of a gradient is kept between this and its negative. */
  clipvalue?: number;
  /** The gradients of all weights together are shortened to this length. */
  globalClipnorm?: number;
}

/** @throws RangeError for more than one way, or for what is no number above 0 */
export function checkClipping(clipping: Clipping): void {
  const given = (['clipnorm', 'clipvalue', 'globalClipnorm'] as const).filter((name) => clipping[name] !== undefined);
  if (given.length > 1) {
    throw new RangeError(`Expected one of clipnorm, clipvalue and globalClipnorm but found ${given.join(' and ')}`);
  }
  for (const name of given) {
    const limit = clipping[name] as number;
    if (!(limit > 0)) throw new RangeError(`Expected ${name} to be a number above 0 but found ${limit}`);
  }
}

/** The gradients as they are used. */
export function clipGradients(gradients: tf.Tensor[], { clipnorm, clipvalue, globalClipnorm }: Clipping): tf.Tensor[] {
  if (clipvalue !== undefined) {
    return gradients.map((gradient) => tf.maximum(tf.minimum(gradient, clipvalue), -clipvalue));
  }
  if (clipnorm !== undefined) {
    return gradients.map((gradient) =>
      tf.div(tf.mul(gradient, clipnorm), tf.maximum(tf.sqrt(tf.sum(tf.square(gradient))), clipnorm)),
    );
  }
  if (globalClipnorm === undefined || gradients.length === 0) return gradients;
  const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
  // Where the norm is no finite number, neither is what comes out.
  const unknown = tf.sub(norm, norm);
  const scale = tf.add(tf.mul(globalClipnorm, tf.minimum(tf.div(1, norm), 1 / globalClipnorm)), unknown);
  return gradients.map((gradient) => tf.mul(gradient, scale));
}
