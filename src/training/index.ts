export { type Batches, type GivenBatch, isBatches, optionsBeside } from './batches/batches';
export * from './callbacks';
export { type EvaluateOptions, type Evaluation, evaluate, evaluateOptionNames } from './evaluate';
export type { ProgressEvent, TrainingEvent } from './events';
export { fit } from './fit';
export { type FitOptions, fitOptionNames } from './fit-options';
export type { History, Logs } from './history';
export { learningRate, setLearningRate } from './learning-rate';
export { type LossAlongWeight, type LossAlongWeightOptions, lossAlongWeight } from './loss-along-weight';
export {
  type AucOptions,
  auc,
  type F1ScoreOptions,
  f1Score,
  type Metric,
  type PrecisionOptions,
  perClass,
  precision,
  type RecallOptions,
  recall,
  sparseTopKCategoricalAccuracy,
  type TopKOptions,
  topKCategoricalAccuracy,
} from './metrics';
export * from './optimizers';
export { refuseUnknown } from './options';
export { type PredictOptions, predict, predictOptionNames, predictOutputs } from './predict';
export { epochLine, type Progress, progressLine } from './progress-line';
export type { Arrays } from './samples/array-like';
export { hashWeights, loadModel, loadWeights, saveModel, saveWeights } from './saving';
export { StepTimer, type StepTimes } from './step-timer';
