export type { Clipping } from './clip-gradients';
export { KerasOptimizer, type OptimizerOptions } from './keras-optimizer';
export {
  type CosineDecayOptions,
  type CosineDecayRestartsOptions,
  cosineDecay,
  cosineDecayRestarts,
  type ExponentialDecayOptions,
  exponentialDecay,
  type InverseTimeDecayOptions,
  inverseTimeDecay,
  type LearningRateSchedule,
  type PiecewiseConstantDecayOptions,
  type PolynomialDecayOptions,
  piecewiseConstantDecay,
  polynomialDecay,
  scheduleOf,
} from './learning-rate-schedules';
export {
  type AdagradOptions,
  type AdamOptions,
  adagrad,
  adam,
  adamW,
  type RmspropOptions,
  rmsprop,
  type SgdOptions,
  sgd,
} from './optimizers';
