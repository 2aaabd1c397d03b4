import { tf } from '../tensorflow';
import { seeded } from './seeded';

/** The numbers that a reader of the basic tutorial may change. */
export interface BasicClassifierOptions {
  /** The size of one image; default [28, 28]. */
  inputShape?: number[];
  /** Units of the hidden layer; default 128. */
  hiddenUnits?: number;
  /** The number of classes, which is the number of probabilities given out; default 10. */
  classes?: number;
  /** Fixes the first weights; default: other ones every time. */
  seed?: number;
}

/**
 * The basic tutorial's network: flatten → dense with relu → dense with softmax; not compiled yet.
 *
 * Input [n, 28, 28], 0–1; output [n, 10], the probability of each class.
 */
export function basicClassifier(options: BasicClassifierOptions = {}): tf.Sequential {
  const { inputShape = [28, 28], hiddenUnits = 128, classes = 10, seed } = options;
  return seeded(seed, () =>
    tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape }),
        tf.layers.dense({ units: hiddenUnits, activation: 'relu' }),
        tf.layers.dense({ units: classes, activation: 'softmax' }),
      ],
    }),
  );
}
