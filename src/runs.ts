/** What a notebook may use of experiments, apart from `src/index.ts`, so that the lessons need not load it. */
export type { ComparedRun } from './comparison';
export { readRuns } from './experiments/compare/read-runs';
