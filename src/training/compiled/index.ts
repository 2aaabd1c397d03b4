/** Training, evaluation and prediction of tfjs models as TensorFlow graphs. */

export { useNativeKernels } from '../native/kernels';
export { drawWithTensorFlow, seedRandom } from '../native/random';
export { CompiledModel, joinSteps } from './compiled-model';
export { forgetSteps } from './kept-steps';
export { allRows, type ModelRows } from './model-steps';
export { NotCompilable } from './not-compilable';
export { type ByteRows, handOver, type Rows } from './rows';
