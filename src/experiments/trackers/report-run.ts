import { mlflowExperiment, mlflowTrackingUri } from '../../settings';
import type { ListedRun } from '../records/list-runs';
import { sendToMlflow } from './mlflow';
import type { MlflowOptions } from './mlflow-client';
import { writeHyperparameters } from './tensor-board';

export interface ReportOptions extends MlflowOptions {
  /** The address of an MLflow server. Default: MLFLOW_TRACKING_URI; without it nothing is sent. */
  trackingUri?: string;
  /** Told in one line what did not work. Default: console.warn. */
  warn?: (line: string) => void;
}

/** Tells other tools of a run that has ended: TensorBoard's HParams tab, and MLflow where there is one. It never fails. */
export async function reportRun({ record, folder }: ListedRun, options: ReportOptions = {}): Promise<void> {
  const { trackingUri = mlflowTrackingUri, warn = console.warn } = options;
  await writeHyperparameters(record, folder).catch((error) =>
    warn(`TensorBoard’s HParams tab will not show the run: ${reasonOf(error)}`),
  );
  if (trackingUri === undefined) return;
  await sendToMlflow(record, folder, trackingUri, { experiment: mlflowExperiment, ...options, warn }).catch((error) =>
    warn(`The run is not in MLflow, or only in part: ${reasonOf(error)}`),
  );
}

/** Message and cause in one line, since fetch says only that it failed. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: inner, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return [message, inner || code].filter(Boolean).join(': ').replace(/\s+/g, ' ');
}
