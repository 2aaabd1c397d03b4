import type { History, Logs } from './history';

/**
 * What a training reports while it runs, as plain data. `epoch` counts from 0 and `epochs` is the last one plus 1;
 * `step` is the number of steps done in the epoch; `logs` are the means over the epoch's samples so far.
 */
export type TrainingEvent =
  | { type: 'begin'; epochs: number; initialEpoch: number; steps: number; samples: number; validationSamples: number }
  /** The model was trained before, for so many epochs, and goes on from there. */
  | { type: 'goesOn'; epochs: number; learningRate?: number }
  | { type: 'epochBegin'; epoch: number; epochs: number; steps: number }
  | { type: 'batch'; epoch: number; step: number; steps: number; logs: Logs }
  /** All steps are done; `logs` has the validation's loss and metrics too. */
  | { type: 'epoch'; epoch: number; epochs: number; step: number; steps: number; logs: Logs }
  /** The training ends early: 'interrupted', or why a callback stopped it. */
  | { type: 'stopped'; reason: string; epoch: number; step: number; steps: number; logs: Logs }
  /** Something worth a line of text, from a callback or from the way the steps are run. */
  | { type: 'message'; text: string }
  | { type: 'end'; history: History };

/** What `evaluate` and `predict` report while they run. */
export type ProgressEvent =
  | { type: 'begin'; steps: number; samples: number }
  | { type: 'batch'; step: number; steps: number; logs: Logs }
  /** Something worth a line of text, from the way the steps are run. */
  | { type: 'message'; text: string }
  | { type: 'end'; steps: number; logs: Logs };
