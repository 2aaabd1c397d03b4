export { loadModel, loadWeights, saveModel, saveWeights } from './save-model';
