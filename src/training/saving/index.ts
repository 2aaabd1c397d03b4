export { hashWeights } from './hash-weights';
export { loadModel, loadWeights, saveModel, saveWeights } from './save-model';
export { readTrainingState, type TrainingState, writeTrainingState } from './training-state';
