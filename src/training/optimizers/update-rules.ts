/** How an optimizer changes one weight, as Keras computes it (keras/src/optimizers). */
import { tf } from '../../tensorflow';

/** What an update of a weight is made of. */
export interface WeightUpdate {
  weight: tf.Tensor;
  gradient: tf.Tensor;
  /** What the rule remembers of this weight. */
  slots: tf.Tensor[];
  /** The learning rate: a scalar. */
  rate: tf.Scalar;
  /** The number of the update, from 1: a scalar. */
  step: tf.Scalar;
}

export interface UpdateRule {
  /** How many tensors of a weight's shape it remembers for each weight. */
  slots: number;
  /** What they hold before the first update; default 0. */
  initialValue?: number;
  /** The weight and its slots after the update. */
  update(before: WeightUpdate): { weight: tf.Tensor; slots: tf.Tensor[] };
}

export interface SgdRule {
  momentum: number;
  nesterov: boolean;
}

export function sgdRule({ momentum, nesterov }: SgdRule): UpdateRule {
  return {
    slots: momentum === 0 ? 0 : 1,
    update: ({ weight, gradient, slots: [velocity], rate }) => {
      const step = tf.mul(gradient, rate);
      if (!velocity) return { weight: tf.sub(weight, step), slots: [] };
      const faster = tf.sub(tf.mul(velocity, momentum), step);
      const change = nesterov ? tf.sub(tf.mul(faster, momentum), step) : faster;
      return { weight: tf.add(weight, change), slots: [faster] };
    },
  };
}

export interface RmspropRule {
  rho: number;
  momentum: number;
  epsilon: number;
  centered: boolean;
}

export function rmspropRule({ rho, momentum, epsilon, centered }: RmspropRule): UpdateRule {
  const mean = (old: tf.Tensor, value: tf.Tensor) => tf.add(tf.mul(old, rho), tf.mul(value, 1 - rho));
  return {
    slots: 1 + Number(momentum > 0) + Number(centered),
    update: ({ weight, gradient, slots, rate }) => {
      const [squares, ...others] = slots as [tf.Tensor, ...tf.Tensor[]];
      const square = mean(squares, tf.square(gradient));
      const average = centered ? mean(others.at(-1)!, gradient) : undefined;
      const variance = average ? tf.sub(square, tf.square(average)) : square;
      const step = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(variance, epsilon)));
      const moment = momentum > 0 ? tf.add(tf.mul(others[0]!, momentum), step) : undefined;
      return {
        weight: tf.sub(weight, moment ?? step),
        slots: [square, ...(moment ? [moment] : []), ...(average ? [average] : [])],
      };
    },
  };
}

export interface AdagradRule {
  initialAccumulatorValue: number;
  epsilon: number;
}

export function adagradRule({ initialAccumulatorValue, epsilon }: AdagradRule): UpdateRule {
  return {
    slots: 1,
    initialValue: initialAccumulatorValue,
    update: ({ weight, gradient, slots: [sum], rate }) => {
      const grown = tf.add(sum!, tf.square(gradient));
      return {
        weight: tf.sub(weight, tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(grown, epsilon)))),
        slots: [grown],
      };
    },
  };
}

export interface AdamRule {
  beta1: number;
  beta2: number;
  epsilon: number;
  amsgrad: boolean;
}

export function adamRule({ beta1, beta2, epsilon, amsgrad }: AdamRule): UpdateRule {
  const towards = (old: tf.Tensor, value: tf.Tensor, share: number) => tf.add(old, tf.mul(tf.sub(value, old), share));
  return {
    slots: amsgrad ? 3 : 2,
    update: ({ weight, gradient, slots, rate, step }) => {
      const [first, second, highest] = slots as [tf.Tensor, tf.Tensor, tf.Tensor | undefined];
      const corrected = tf.sqrt(tf.sub(1, tf.pow(beta2, step)));
      const length = tf.div(tf.mul(rate, corrected), tf.sub(1, tf.pow(beta1, step)));
      const mean = towards(first, gradient, 1 - beta1);
      const square = towards(second, tf.square(gradient), 1 - beta2);
      const most = highest && tf.maximum(highest, square);
      const change = tf.div(tf.mul(mean, length), tf.add(tf.sqrt(most ?? square), epsilon));
      return { weight: tf.sub(weight, change), slots: [mean, square, ...(most ? [most] : [])] };
    },
  };
}
