import { queuedPlace } from './queue/queued-place';
import type { RunOptions, runNotebook } from './runs/run-notebook';
import { type AskedRuns, localPlace, type SweepPlace } from './sweep/local-place';

export interface WantedPlace extends AskedRuns {
  /** Redis' address, to have the runs executed by workers. */
  queue?: string;
  /** Milliseconds after which runs that no worker has begun are taken back. */
  maxTime?: number;
  log: (line: string) => void;
  /** Executes one run here; for tests. */
  run?: (path: string, options: RunOptions) => ReturnType<typeof runNotebook>;
}

/** Where runs are executed: by the workers of a queue when there is one, otherwise here. */
export async function placeFor({ queue, run, ...asked }: WantedPlace): Promise<SweepPlace> {
  return queue === undefined ? localPlace({ ...asked, run }) : queuedPlace({ ...asked, address: queue });
}
