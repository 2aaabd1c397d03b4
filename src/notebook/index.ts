export { display } from './display';
export { evaluate, type NotebookEvaluateOptions } from './evaluate';
export { fit, type NotebookFitOptions } from './fit';
export type { DisplayOptions, Kernel, MimeBundle } from './kernel';
export { type NotebookPredictOptions, predict } from './predict';
export { recordRun } from './record-run';
export type { Surroundings, Verbose } from './surroundings';
