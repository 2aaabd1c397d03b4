export { clearOutput } from './clear-output';
export { display } from './display';
export { evaluate, type NotebookEvaluateOptions } from './evaluate';
export { fit, type NotebookFitOptions } from './fit';
export { input } from './input';
export type { DisplayOptions, InputOptions, Kernel, MimeBundle } from './kernel';
export { type NotebookPredictOptions, predict } from './predict';
export { recordRun } from './record-run';
export type { Surroundings, Verbose } from './surroundings';
