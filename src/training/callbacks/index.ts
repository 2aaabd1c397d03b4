export type { Callback, Training } from './callback';
export { type CsvLoggerOptions, csvLogger } from './csv-logger';
export { type EarlyStoppingOptions, earlyStopping } from './early-stopping';
export { learningRate, setLearningRate } from './learning-rate';
export { type LearningRateSchedulerOptions, learningRateScheduler } from './learning-rate-scheduler';
export { type ModelCheckpointOptions, modelCheckpoint } from './model-checkpoint';
export type { MonitorMode, MonitorOptions } from './monitor';
export { type ReduceLROnPlateauOptions, reduceLROnPlateau } from './reduce-lr-on-plateau';
export { type TerminateOnNaNOptions, terminateOnNaN } from './terminate-on-nan';
