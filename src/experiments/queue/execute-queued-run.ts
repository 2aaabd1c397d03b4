import { type ListedRun, listRuns } from '../records/list-runs';
import { runLimits } from '../records/run-limits';
import type { RunRecord } from '../records/run-record';
import type { RunOptions, runNotebook } from '../runs/run-notebook';
import { settingKey } from '../sweep/plan-sweep';
import { loadOwnNotebook } from './own-notebook';
import type { QueuedRun } from './queued-run';
import { workersFolder } from './take-in';

export interface Workplace {
  /** Where the notebooks are that a run may name. */
  notebooksFolder: string;
  /** Runs are kept in queue/ of it, until a sweep that shares the folder takes them in. */
  runsFolder: string;
  /** The threads that each run may use. */
  threads?: number | null;
  /** Executes one run. */
  run: (path: string, options: RunOptions) => ReturnType<typeof runNotebook>;
}

interface Execution {
  /** Whether another worker, or this one, had begun it before. */
  repeated: boolean;
  /** Stops the run. */
  signal?: AbortSignal;
  /** Ends the run after the epoch that runs. */
  prune?: AbortSignal;
  onProgress: (record: RunRecord) => void;
}

/**
 * Executes a run of the queue with the notebook of this checkout, or finds it executed by a worker that could not tell
 * any more.
 *
 * Throws before anything runs when the notebook is not here as it was meant, or the parameters do not fit.
 */
export async function executeQueuedRun(
  queued: QueuedRun,
  { notebooksFolder, runsFolder, threads, run }: Workplace,
  execution: Execution,
): Promise<ListedRun> {
  const notebook = await loadOwnNotebook(queued, notebooksFolder);
  const folder = workersFolder(runsFolder);
  const { repeated, ...asked } = execution;
  const earlier = repeated ? await findFinished(queued, folder) : undefined;
  const { parameters, sweep } = queued;
  const limits = { threads, ...runLimits.parse(queued) };
  return (
    earlier ?? run(notebook.path, { text: notebook.text, parameters, sweep, runsFolder: folder, ...limits, ...asked })
  );
}

async function findFinished(queued: QueuedRun, runsFolder: string): Promise<ListedRun | undefined> {
  const runs = await listRuns({ runsFolder });
  return runs.find(({ record }) => {
    const same = record.sweep === queued.sweep && record.notebook.sha256 === queued.sha256;
    return (
      same &&
      (record.status === 'finished' || record.status === 'pruned') &&
      settingKey(record.parameters.given) === settingKey(queued.parameters)
    );
  });
}
