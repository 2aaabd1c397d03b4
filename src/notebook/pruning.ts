import { existsSync } from 'node:fs';
import path from 'node:path';
import { runFiles } from '../run-files';
import type { Callback } from '../training';
import { report } from './report';

/** Ends the cell of a training that its search has given up, as Optuna's exception of this name does. */
export class TrialPruned extends Error {
  override name = 'TrialPruned';
}

export interface Pruning {
  /** Ends the training at the end of an epoch when the search has asked for it. */
  callback: Callback;
  /** @throws TrialPruned when that has happened */
  throwIfPruned(): void;
}

/** A search asks for the end of a run by a file in the run's folder; whoever trains looks for it after each epoch. */
export function pruning(runFolder: string): Pruning {
  let pruned: number | undefined;
  return {
    callback: {
      onEpochEnd: (epoch, _, training) => {
        if (!existsSync(path.join(runFolder, runFiles.prune))) return;
        pruned = epoch;
        report(runFolder, { type: 'pruned', epoch });
        training.stop('pruned');
      },
    },
    throwIfPruned: () => {
      if (pruned === undefined) return;
      throw new TrialPruned(`The search has given this run up after epoch ${pruned + 1}: others were better by then.`);
    },
  };
}
