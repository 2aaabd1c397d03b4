import { showModels } from './show-models';

showModels();

export { type BasicClassifierOptions, basicClassifier } from './basic-classifier';
export {
  type ConvolutionalClassifierOptions,
  convolutionalClassifier,
  convolutionalClassifierFunctional,
} from './convolutional-classifier';
export { layerOutputs, layerWeights } from './inside';
export { seeded } from './seeded';
export { type ModelSummary, summary } from './summary';
export type { LayerSummary } from './summary-table';
