/** Training, evaluation and prediction of tfjs models as TensorFlow graphs. */
export { type CompiledEvaluation, compileEvaluation } from './evaluation';
export { useNativeKernels } from './kernels';
export { NotCompilable } from './not-compilable';
export { type CompiledPrediction, compilePrediction } from './prediction';
export { drawWithTensorFlow, getRandomState, seedRandom, setRandomState } from './random';
export type { ByteRows, Rows } from './rows';
export { type CompiledTraining, compileTraining, type TrainingRows } from './training';
