import { z } from 'zod';
import { toJson } from '../../run-files';
import { runLabels } from './run-labels';

/** A number that JSON cannot hold is written by its name, for a training that diverges is worth recording, too. */
const metric = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);
export const metrics = z.record(z.string(), metric);
const scalar = z.union([z.number(), z.string(), z.boolean()]);
export const parameters = z.record(z.string(), z.union([scalar, z.array(scalar)]));
const seconds = z.number().nonnegative();
const time = z.iso.datetime();

const epoch = z.object({
  /** Counts from 0. */
  epoch: z.int().nonnegative(),
  /** Which call of `fit` it belongs to, counting from 0. */
  training: z.int().nonnegative(),
  /** As in Keras' logs: loss, accuracy, val_loss, val_accuracy. */
  metrics,
  /** Since the call of `fit` began. */
  seconds,
});

const failure = z.object({
  /** The id of the cell that failed; null when the run failed outside of a cell. */
  cell: z.string().nullable(),
  name: z.string(),
  message: z.string(),
});

const processIdentity = z.object({
  host: z.string(),
  pid: z.int().positive(),
  /** Tells this process from every other one that had or will have its number. */
  birth: z.string(),
});

/** A run that its search gave up after an epoch is `pruned`. */
export const runStatuses = ['running', 'finished', 'pruned', 'failed', 'interrupted'] as const;

/** What run.json holds: one execution of one notebook with one set of parameters. Times are ISO 8601 in UTC. */
export const runRecord = z.object({
  format: z.literal(1),
  id: z.string(),
  status: z.enum(runStatuses),
  notebook: z.object({
    /** Its file's name without the ending: basic-classification. */
    name: z.string(),
    /** Relative to the repository, or a full path when it stands elsewhere. */
    path: z.string(),
    sha256: z.string(),
    /** Of its code cells alone; runs that were made before this was recorded have none. */
    content: z.string().optional(),
  }),
  /** SHA-256 of the code that the notebook uses (`usedCode`); null in runs that were made before this was recorded. */
  code: z.string().nullable().default(null),
  parameters: z.object({
    /** Those that were asked for. */
    given: parameters,
    /** All that the notebook has, with the values that it ran with. */
    effective: parameters,
  }),
  /** The parameter `seed`; null when the notebook has none. */
  seed: z.number().nullable(),
  /** Every finished epoch, in the order of training. */
  epochs: z.array(epoch),
  /**
   * The numbers that the run ends with: what the notebook recorded, such as testAccuracy, otherwise its last epoch's.
   */
  metrics,
  /** Which way metrics get better, as far as the notebook said it. */
  better: z.record(z.string(), z.enum(['lower', 'higher'])).default({}),
  /** SHA-256 of the model's weights at the end: the same for the same weights, to the bit. */
  weightsHash: z.string().nullable(),
  started: time,
  finished: time.nullable(),
  /** From start to end; null until then. */
  seconds: seconds.nullable(),
  cells: z.array(z.object({ id: z.string(), status: z.enum(['ok', 'error']), seconds })),
  failure: failure.nullable(),
  /** Of everything that can change a number: node, tensorflow, tfjs, tslab, python and the like. */
  versions: z.record(z.string(), z.string()),
  /** Null outside of a git checkout. */
  git: z.object({ commit: z.string(), clean: z.boolean() }).nullable(),
  machine: z.object({
    host: z.string(),
    platform: z.string(),
    processor: z.string(),
    cores: z.int().positive(),
    memoryBytes: z.number().positive(),
    /** What TensorFlow may use at once; null when it decides by itself. */
    threads: z.int().positive().nullable(),
  }),
  /** The process that executes the notebook, to see whether it is still there. */
  process: processIdentity,
  sweep: z.string().nullable(),
  /** The run that this one repeats. */
  repeats: z.string().nullable(),
  ...runLabels.shape,
});

export type RunRecord = z.infer<typeof runRecord>;
export type RunStatus = RunRecord['status'];
export type RunFailure = z.infer<typeof failure>;
export type Metrics = z.infer<typeof metrics>;
export type Parameters = z.infer<typeof parameters>;
export type ProcessIdentity = z.infer<typeof processIdentity>;

/**
 * Reads the text of a run.json.
 *
 * Throws a `TypeError` that names `file` and every entry that is not as it should be.
 */
export function parseRunRecord(text: string, file: string): RunRecord {
  const result = runRecord.safeParse(parseJson(text, file));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new TypeError(
    `Expected ${file} to be the record of a run, but found:\n${problems.join('\n')}\nDelete its folder, or restore the file.`,
  );
}

/** The text of a run.json, which `parseRunRecord` reads. */
export function formatRunRecord(record: RunRecord): string {
  return `${toJson(record, 2)}\n`;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`Expected ${file} to be JSON: ${(error as Error).message}. Delete its folder, or restore it.`);
  }
}
