import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mlflowExperiment, mlflowTrackingUri } from '../../settings';
import { runFiles } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';
import { type MlflowClient, mlflowClient } from './mlflow-client';
import { mlflowNames, namesNotice } from './mlflow-names';
import type { ReportOptions, Tracker } from './tracker';

const statuses: Record<RunRecord['status'], string> = {
  running: 'RUNNING',
  finished: 'FINISHED',
  pruned: 'KILLED',
  failed: 'FAILED',
  interrupted: 'KILLED',
};

/** MLflow's limits: of a request, and of a parameter's and a tag's length. */
const most = { parameters: 100, metrics: 1000, parameterLength: 6000, tagLength: 8000 };

/** An MLflow server, where one is named. */
export const mlflow: Tracker = {
  failure: 'The run is not in MLflow, or only in part',
  async report({ record, folder }, { trackingUri = mlflowTrackingUri, experiment = mlflowExperiment, ...options }) {
    if (trackingUri === undefined) return;
    await sendToMlflow(record, folder, trackingUri, { experiment, ...options });
  },
};

/**
 * Sends an ended run to an MLflow server, unless it is there: parameters, metrics by epoch and at the end, tags, and
 * where the server stores artifacts itself, the record and the executed notebook. One that is there only in part is
 * completed. The experiment has the notebook's name, unless another one is given, and is made when it is not there.
 * Names that MLflow does not take are translated, which is said in one line.
 *
 * @throws Error when the server does not answer in time or refuses; what it had accepted before stays there
 */
export async function sendToMlflow(
  record: RunRecord,
  folder: string,
  address: string,
  options: ReportOptions,
): Promise<void> {
  const client = mlflowClient(address, options);
  const experiment = await experimentId(client, options.experiment ?? record.notebook.name);
  const info = (await findRun(client, experiment, record.id)) ?? (await createRun(client, experiment, record));
  // The status is the last that a run is given there.
  if (info.status !== undefined && info.status !== statuses.running) return;
  const { run_id, artifact_uri } = info;
  const [params, metrics] = [renamed(parametersOf(record), options.warn), renamed(metricsOf(record), options.warn)];
  for (const some of chunks(params, most.parameters)) await client.post('runs/log-batch', { run_id, params: some });
  for (const some of chunks(metrics, most.metrics)) await client.post('runs/log-batch', { run_id, metrics: some });
  await sendArtifacts(client, artifact_uri, folder);
  const end_time = Date.parse(record.finished ?? record.started);
  await client.post('runs/update', { run_id, status: statuses[record.status], end_time });
}

interface MlflowRun {
  run_id: string;
  artifact_uri: string;
  status?: string;
}

async function createRun(client: MlflowClient, experiment: string, record: RunRecord): Promise<MlflowRun> {
  const { run } = await client.post<{ run: { info: MlflowRun } }>('runs/create', {
    experiment_id: experiment,
    run_name: record.id,
    start_time: Date.parse(record.started),
    tags: tagsOf(record),
  });
  return { ...run.info, status: statuses.running };
}

/** The run of that name, if the server has it. */
async function findRun(client: MlflowClient, experiment: string, id: string): Promise<MlflowRun | undefined> {
  type Found = { runs?: { info: MlflowRun }[] };
  const filter = `tags."mlflow.runName" = '${id}'`;
  const { runs = [] } = await client.post<Found>('runs/search', {
    experiment_ids: [experiment],
    filter,
    max_results: 1,
  });
  return runs[0]?.info;
}

function renamed<T extends { key: string }>(entries: T[], warn?: (line: string) => void): T[] {
  const names = mlflowNames(entries.map(({ key }) => key));
  const notice = namesNotice(names);
  if (notice) warn?.(notice);
  return entries.map((entry) => ({ ...entry, key: names.get(entry.key) ?? entry.key }));
}

async function experimentId(client: MlflowClient, name: string): Promise<string> {
  type Found = { experiment: { experiment_id: string } };
  const find = () => client.get<Found>(`experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`);
  const found = await find();
  if (found) return found.experiment.experiment_id;
  try {
    return (await client.post<{ experiment_id: string }>('experiments/create', { name })).experiment_id;
  } catch (error) {
    // Another run may have made it in the meantime.
    const made = await find();
    if (made) return made.experiment.experiment_id;
    throw error;
  }
}

function parametersOf({ parameters }: RunRecord): { key: string; value: string }[] {
  return Object.entries(parameters.effective).map(([key, value]) => ({
    key,
    value: (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, most.parameterLength),
  }));
}

function tagsOf({ notebook, git, sweep, failure, weightsHash, repeats }: RunRecord): { key: string; value: string }[] {
  const tags: Record<string, string | null | undefined> = {
    'mlflow.source.name': notebook.path,
    'mlflow.source.type': 'NOTEBOOK',
    'mlflow.source.git.commit': git?.commit,
    'git.clean': git && String(git.clean),
    sweep,
    repeats,
    weightsHash,
    failure: failure && `${failure.cell ? `cell ${failure.cell}: ` : ''}${failure.name}: ${failure.message}`,
  };
  return Object.entries(tags).flatMap(([key, value]) =>
    value ? [{ key, value: value.slice(0, most.tagLength) }] : [],
  );
}

/** As protocol buffers write numbers in JSON: NaN, Infinity and -Infinity by their names. */
type MetricValue = number | string;

/**
 * Every metric of every epoch, and those that only the end has as the last step; what is not finite is sent as what it
 * is.
 */
function metricsOf(record: RunRecord): { key: string; value: MetricValue; timestamp: number; step: number }[] {
  const started = Date.parse(record.started);
  const byEpoch = record.epochs.flatMap(({ metrics, seconds }, step) =>
    Object.entries(metrics).map(([key, value]) => ({
      key,
      value,
      timestamp: Math.round(started + seconds * 1000),
      step,
    })),
  );
  const names = new Set(byEpoch.map(({ key }) => key));
  const timestamp = Date.parse(record.finished ?? record.started);
  const step = Math.max(0, record.epochs.length - 1);
  const final = Object.entries(record.metrics).filter(([key]) => !names.has(key));
  const all = [...byEpoch, ...final.map(([key, value]) => ({ key, value, timestamp, step }))];
  return all.map((metric) => ({
    ...metric,
    value: Number.isFinite(metric.value) ? metric.value : String(metric.value),
  }));
}

/** Only a server that stores artifacts itself takes them; to others they would have to go by other ways. */
async function sendArtifacts(client: MlflowClient, artifactUri: string, folder: string): Promise<void> {
  const place = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/.exec(artifactUri)?.[1];
  if (place === undefined) return;
  for (const name of [runFiles.record, runFiles.notebook]) {
    const content = await readFile(path.join(folder, name)).catch(() => undefined);
    if (content) await client.putArtifact(`${place}/${name}`, content);
  }
}

function chunks<T>(items: T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
