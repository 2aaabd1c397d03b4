import type { ListedRun } from '../records/list-runs';

/** A tool that is told of every run that has ended. */
export interface Tracker {
  /** What a reader is told when it does not work, before the reason: "The run is not in …". */
  failure: string;
  /** Tells it; does nothing where the user has set up no such tool. Rejects when it did not work, or only in part. */
  report(run: ListedRun, options: ReportOptions): Promise<void>;
}

export interface ReportOptions {
  /** The address of an MLflow server. Default: MLFLOW_TRACKING_URI; without it nothing is sent. */
  trackingUri?: string;
  /** The MLflow experiment. Default: MLFLOW_EXPERIMENT_NAME, or the notebook's name. */
  experiment?: string;
  /** Milliseconds that all requests to a server together may take. Default: 10,000. */
  timeLimit?: number;
  fetch?: typeof globalThis.fetch;
  /** Told in one line what did not work, or is called otherwise there. Default: console.warn. */
  warn?: (line: string) => void;
}
