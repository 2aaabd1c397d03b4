import { z } from 'zod';
import { runLimits } from '../records/run-limits';
import { parameters } from '../records/run-record';
import { sha256 } from '../runs/run-notebook';
import { settingKey } from '../sweep/plan-sweep';
import { type CodeVersion, codeVersion } from './code-version';

/** The name of the queue in Redis: each version of the code has one, so that a worker sees only runs that it can do. */
export function queueName({ packages, source }: CodeVersion): string {
  return `fashion-runs-${sha256(JSON.stringify([packages, source])).slice(0, 16)}`;
}

const label = z.string().min(1).max(200);

/** What stands on the queue for one run: names and values, nothing that could be executed. */
const queuedRun = z.strictObject({
  /** The notebook's name below notebooks/: en/basic-classification. */
  notebook: label,
  /** SHA-256 of the notebook's file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  parameters,
  code: codeVersion,
  /** The sweep that it belongs to. */
  sweep: label,
  /** Whose sweep that is (`queueOwner`). */
  owner: label,
  ...runLimits.shape,
});

export type QueuedRun = z.infer<typeof queuedRun>;

/**
 * Checks what came from the queue.
 *
 * Throws a `TypeError` that names what is not as it should be; nothing else was looked at then.
 */
export function parseQueuedRun(data: unknown): QueuedRun {
  const result = queuedRun.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new TypeError(`Expected a run on the queue, but found ${problems.join('; ')}`.slice(0, 1000));
}

/** The same for the same run of the same code: a run that is on the queue already is not put there again. */
export function runKey({ notebook, sha256: notebookHash, parameters, code, sweep, owner }: QueuedRun): string {
  const parts = [notebook, notebookHash, settingKey(parameters), code.packages, code.source, sweep, owner];
  return `run-${sha256(JSON.stringify(parts)).slice(0, 32)}`;
}
