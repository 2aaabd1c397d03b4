/** Training, evaluation and prediction of tfjs models as TensorFlow graphs. */
export { type CompiledEvaluation, compileEvaluation, type EvaluationFunction } from './evaluation';
export { useNativeKernels } from './kernels';
export { NotCompilable } from './not-compilable';
export { type CompiledPrediction, compilePrediction } from './prediction';
export { drawWithTensorFlow, seedRandom } from './random';
export { type ByteRows, handOver, type Rows, rowType } from './rows';
export { allRows, type CompiledTraining, compileTraining, type TrainingRows } from './training';
