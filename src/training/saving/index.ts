export { hashWeights } from './hash-weights';
export { loadModel, loadWeights, refuseUnsavable, saveModel, saveWeights } from './save-model';
export {
  type CallbackState,
  readTrainingState,
  type TrainingPlace,
  type TrainingState,
  writeTrainingState,
} from './training-state';
