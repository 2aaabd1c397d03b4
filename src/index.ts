/** What a notebook may use: re-exports, nothing else. */
export {
  argMax,
  array,
  at,
  expandDims,
  formatArray,
  oneHot,
  randomGenerator,
  sampleIndices,
  scale,
  slice,
  split,
  toTypedArray,
} from './arrays';
export type { ComparedRun } from './comparison';
export {
  classNames,
  type FashionMnist,
  loadFashionMnist,
} from './data';
export {
  compareCurves,
  confusionMatrix,
  crossEntropy,
  type Figure,
  gradientSteps,
  image,
  imageGrid,
  learningCurves,
  mapGrid,
  parallelCoordinates,
  parameterEffects,
  predictedImage,
  predictedSample,
  prediction,
  predictionGrid,
  probabilityBars,
  reliability,
  softmaxBars,
  surestMistakes,
} from './figures';
export {
  basicClassifier,
  convolutionalClassifier,
  convolutionalClassifierFunctional,
  layerOutputs,
  layerWeights,
  type ModelSummary,
  seeded,
  summary,
} from './models';
export { clearOutput, display, evaluate, fit, input, predict, recordRun, slider } from './notebook';
export { language } from './settings';
export { tf, versions } from './tensorflow';
export {
  backupAndRestore,
  type Callback,
  csvLogger,
  type Evaluation,
  earlyStopping,
  type History,
  learningRate,
  learningRateScheduler,
  loadModel,
  loadWeights,
  lossAlongWeight,
  modelCheckpoint,
  predictOutputs,
  reduceLROnPlateau,
  saveModel,
  saveWeights,
  setLearningRate,
  type Training,
  type TrainingEvent,
  tensorBoard,
  terminateOnNaN,
} from './training';
