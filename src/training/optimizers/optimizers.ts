/** Optimizers as Keras has them, for `model.compile({ optimizer: adamW({ … }) })`. */
import { tf } from '../../tensorflow';
import { checkWholeNumber, refuseUnknown } from '../options';
import { checkClipping } from './clip-gradients';
import { KerasOptimizer, type OptimizerOptions } from './keras-optimizer';
import { scheduleOf } from './learning-rate-schedules';
import { adagradRule, adamRule, rmspropRule, sgdRule, type UpdateRule } from './update-rules';

export interface SgdOptions extends OptimizerOptions {
  /** What is kept of the last change; default 0. */
  momentum?: number;
  /** Nesterov's momentum; default false. */
  nesterov?: boolean;
}

/** Gradient descent, with momentum if wanted, as Keras' `SGD`; learning rate 0.01 by default. */
export function sgd(options: SgdOptions = {}): tf.Optimizer {
  refuseUnknown('sgd', options, { ...shared, momentum: true, nesterov: true });
  const { momentum = 0, nesterov = false } = options;
  return made('sgd', { learningRate: 0.01, ...options }, sgdRule({ momentum, nesterov }));
}

export interface RmspropOptions extends OptimizerOptions {
  /** What is kept of the mean of squares; default 0.9. */
  rho?: number;
  /** Default 0. */
  momentum?: number;
  /** Default 1e-7. */
  epsilon?: number;
  /** Whether the gradients' variance is taken instead of the mean of their squares; default false. */
  centered?: boolean;
}

/** As Keras' `RMSprop`; learning rate 0.001 by default. */
export function rmsprop(options: RmspropOptions = {}): tf.Optimizer {
  refuseUnknown('rmsprop', options, { ...shared, rho: true, momentum: true, epsilon: true, centered: true });
  const { rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false } = options;
  return made('rmsprop', { learningRate: 0.001, ...options }, rmspropRule({ rho, momentum, epsilon, centered }));
}

export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squares begin with; default 0.1. */
  initialAccumulatorValue?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

/** As Keras' `Adagrad`; learning rate 0.001 by default. */
export function adagrad(options: AdagradOptions = {}): tf.Optimizer {
  refuseUnknown('adagrad', options, { ...shared, initialAccumulatorValue: true, epsilon: true });
  const { initialAccumulatorValue = 0.1, epsilon = 1e-7 } = options;
  return made('adagrad', { learningRate: 0.001, ...options }, adagradRule({ initialAccumulatorValue, epsilon }));
}

export interface AdamOptions extends OptimizerOptions {
  /** What is kept of the mean of gradients; default 0.9. */
  beta1?: number;
  /** What is kept of the mean of squares; default 0.999. */
  beta2?: number;
  /** Default 1e-7. */
  epsilon?: number;
  /** Whether the highest mean of squares so far counts; default false. */
  amsgrad?: boolean;
}

/** As Keras' `Adam`; learning rate 0.001 by default. */
export function adam(options: AdamOptions = {}): tf.Optimizer {
  return adamOf('adam', options);
}

/** Adam with weight decay, as Keras' `AdamW`; learning rate 0.001 and weightDecay 0.004 by default. */
export function adamW(options: AdamOptions = {}): tf.Optimizer {
  return adamOf('adamW', { weightDecay: 0.004, ...options });
}

function adamOf(kind: string, options: AdamOptions): tf.Optimizer {
  refuseUnknown(kind, options, { ...shared, beta1: true, beta2: true, epsilon: true, amsgrad: true });
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false } = options;
  return made(kind, { learningRate: 0.001, ...options }, adamRule({ beta1, beta2, epsilon, amsgrad }));
}

const shared: Record<keyof OptimizerOptions, true> = {
  ...{ learningRate: true, weightDecay: true, gradientAccumulationSteps: true },
  ...{ clipnorm: true, clipvalue: true, globalClipnorm: true },
};

function made(kind: string, options: OptimizerOptions, rule: UpdateRule): KerasOptimizer {
  checkClipping(options);
  const { learningRate, gradientAccumulationSteps = 1 } = options;
  checkWholeNumber('gradientAccumulationSteps', gradientAccumulationSteps, 1);
  const isRate =
    typeof learningRate === 'number' ? Number.isFinite(learningRate) : typeof learningRate?.at === 'function';
  if (!isRate) {
    throw new TypeError(
      `Expected learningRate to be a finite number or a schedule such as cosineDecay({ … }) but found ${learningRate}`,
    );
  }
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new RangeError(`Expected ${name} of ${kind} to be a finite number but found ${value}`);
    }
  }
  return new KerasOptimizer({ kind, options, rule });
}

const byKind = { sgd, rmsprop, adagrad, adam, adamW };

interface Config {
  kind: keyof typeof byKind;
  options: OptimizerOptions;
}

/** The optimizer that `getConfig` described. */
function fromConfig(_: unknown, config: Config): tf.Optimizer {
  const { kind, options } = config;
  const { learningRate } = options;
  const make = byKind[kind];
  return make({ ...options, learningRate: typeof learningRate === 'object' ? scheduleOf(learningRate) : learningRate });
}

tf.serialization.registerClass(Object.assign(KerasOptimizer, { fromConfig }) as never);
