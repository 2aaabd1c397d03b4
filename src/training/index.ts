export type { Callback, Training } from './callbacks';
export type { Arrays } from './column';
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluate';
export type { ProgressEvent, TrainingEvent } from './events';
export { type FitOptions, fit } from './fit';
export type { History, Logs } from './history';
export { type PredictOptions, predict, predictOutputs } from './predict';
