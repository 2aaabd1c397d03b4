import type { Direction } from './direction';

type Scalar = number | string | boolean;

export type ParameterValue = Scalar | Scalar[];

/** What a comparison needs to know of a run: one execution of one notebook with one set of parameters. */
export interface ComparedRun {
  /** What the run is called, unique among those compared. */
  id: string;
  /**
   * The values that its parameters had, `seed` among them, and whatever else tells settings apart, such as the
   * notebook.
   */
  parameters: Record<string, ParameterValue>;
  /** Its metrics at the end, by name: `test_accuracy`, `val_loss`, … Default: none. */
  metrics?: Record<string, number>;
  /** Its metrics epoch by epoch, by Keras' names, as `fit` returns them. Default: none. */
  history?: Record<string, number[]>;
  /** Which way metrics get better, where the run says so. Default: by their names. */
  better?: Record<string, Direction>;
  /** Only runs that are 'finished' count in means. Default: 'finished'. */
  status?: string;
  /** Why it has another status. */
  reason?: string;
  /** How long it took, in seconds. */
  seconds?: number;
  /** The run that it repeats, if it was made to repeat one. */
  repeats?: string;
  /** What is the same for the same weights, to the bit. */
  weights?: string;
  /** Where it is kept. */
  folder?: string;
}

/** The parameter by which repeated runs differ: runs that differ in nothing else are of one setting. */
export const seedParameter = 'seed';

export function isFinished({ status = 'finished' }: ComparedRun): boolean {
  return status === 'finished';
}
