import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type RunReport, runFiles } from '../../run-files';
import { metrics, type RunRecord } from './run-record';

const report: z.ZodType<RunReport> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('training'), training: z.string(), versions: z.record(z.string(), z.string()) }),
  z.object({
    type: z.literal('epoch'),
    training: z.string(),
    epoch: z.int().nonnegative(),
    metrics,
    seconds: z.number().nonnegative(),
  }),
  z.object({ type: z.literal('pruned'), epoch: z.int().nonnegative() }),
  z.object({ type: z.literal('weights'), sha256: z.string() }),
  z.object({
    type: z.literal('metrics'),
    metrics,
    better: z.record(z.string(), z.enum(['lower', 'higher'])).optional(),
  }),
]);

/** What the notebook has reported of its run so far; a line that is still being written is left for the next time. */
export async function readReports(folder: string): Promise<RunReport[]> {
  const text = await readFile(path.join(folder, runFiles.reports), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => report.parse(JSON.parse(line)));
}

/** What the reports say, as entries of the run's record. Without recorded metrics, those of the last epoch count. */
export function summariseReports(
  reports: RunReport[],
): Pick<RunRecord, 'epochs' | 'metrics' | 'better' | 'weightsHash'> & { versions: Record<string, string> } {
  const trainings = ofType('training', reports);
  const names = trainings.map(({ training }) => training);
  const epochs = ofType('epoch', reports).map(({ epoch, training, metrics, seconds }) => {
    return { epoch, training: names.indexOf(training), metrics, seconds };
  });
  const told = ofType('metrics', reports);
  return {
    epochs,
    metrics: Object.assign({}, ...(told.length > 0 ? told : epochs.slice(-1)).map((entry) => entry.metrics)),
    better: Object.assign({}, ...told.map(({ better }) => better)),
    weightsHash: ofType('weights', reports).at(-1)?.sha256 ?? null,
    versions: trainings.at(-1)?.versions ?? {},
  };
}

/** Whether the notebook has ended its training because a search asked for it. */
export function isPruned(reports: RunReport[]): boolean {
  return reports.some(({ type }) => type === 'pruned');
}

function ofType<Type extends RunReport['type']>(
  type: Type,
  reports: RunReport[],
): Extract<RunReport, { type: Type }>[] {
  return reports.filter((entry): entry is Extract<RunReport, { type: Type }> => entry.type === type);
}
