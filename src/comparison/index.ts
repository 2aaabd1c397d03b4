export { type Comparison, type ComparisonOptions, compareRuns } from './compare-runs';
export { type ComparedRun, isFinished, type ParameterValue, seedParameter } from './compared-run';
export { compareNumbers, type Direction, directionOf } from './direction';
export { type ParameterEffect, parameterEffectsOf, type ValueEffect } from './effects';
export { dataOf } from './metric-words';
export type { EpochChoice } from './run-metrics';
export { comparedCurves, settingCurve } from './setting-curves';
export { type ComparedSetting, formatValue } from './settings';
export type { Summary } from './summary';
