/** Training, evaluation and prediction of tfjs models as TensorFlow graphs. */

export { useNativeKernels } from '../native/kernels';
export { drawWithTensorFlow, seedRandom } from '../native/random';
export { type CompiledEvaluation, compileEvaluation, type EvaluationFunction } from './evaluation';
export { NotCompilable } from './not-compilable';
export { type CompiledPrediction, compilePrediction } from './prediction';
export { type ByteRows, handOver, type Rows, rowType } from './rows';
export { allRows, type CompiledTraining, compileTraining, type TrainingRows } from './training';
