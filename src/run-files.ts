import path from 'node:path';

/** The files of a run, below its folder: what the notebook writes and the commands read. */
export const runFiles = {
  record: 'run.json',
  /** The notebook with its outputs. */
  notebook: 'executed.ipynb',
  /** The model as it was at the end; `loadModel` reads it. */
  model: path.join('model', 'model.safetensors'),
  /**
   * The weights after the best epoch: with the lowest val_loss, or loss where nothing is held back; `loadWeights` reads
   * them.
   */
  best: path.join('best', 'weights.safetensors'),
  /** Event files. */
  tensorBoard: 'tensorboard',
  /** What the notebook reports while the run lasts, one `RunReport` a line. */
  reports: 'reports.jsonl',
  /** Asks for the end of the run after the epoch that runs; a search puts it there, and `fit` looks for it. */
  prune: 'prune',
} as const;

/** What a notebook reports of its run. Numbers that JSON cannot hold are written by their names, 'NaN' and the like. */
export type RunReport =
  /** A call of `fit` begins; its name is new every time. */
  | { type: 'training'; training: string; versions: Record<string, string> }
  /** `epoch` counts from 0, `seconds` from the beginning of the training. */
  | { type: 'epoch'; training: string; epoch: number; metrics: Record<string, number>; seconds: number }
  /** The training was ended after this epoch because the run's search asked for it. */
  | { type: 'pruned'; epoch: number }
  /** The model was saved; SHA-256 of its weights. */
  | { type: 'weights'; sha256: string }
  /** `better` says of metrics whose names do not tell whether less or more is better. */
  | { type: 'metrics'; metrics: Record<string, number>; better?: Record<string, Better> };

/** Which way a metric gets better. */
export type Better = 'lower' | 'higher';

/** JSON with the numbers that it has no way to write as their names. */
export function toJson(value: unknown, indent?: number): string {
  const byName = (_: string, item: unknown): unknown =>
    typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  return JSON.stringify(value, byName, indent);
}
