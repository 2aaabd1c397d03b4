/** What a training went through: `history.history.loss[i]` belongs to the epoch `history.epoch[i]`. */
export interface History {
  /** The finished epochs, counted from 0. */
  epoch: number[];
  /** For every metric its value in each finished epoch; keys as Keras': loss, accuracy, val_loss, val_accuracy. */
  history: Record<string, number[]>;
  /**
   * Why the training ended before its last epoch: 'interrupted', or what a callback said; not there when it did not.
   */
  stopped?: string;
}

/** Loss and metrics by name, as callbacks and events have them. */
export type Logs = Record<string, number>;

/** Names and values as one record, sorted by name as Keras does. */
export function toLogs(names: string[], values: number[], prefix = ''): Logs {
  const entries = names.map((name, index) => [prefix + name, values[index] as number] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds a finished epoch. */
export function recordEpoch(history: History, epoch: number, logs: Logs): void {
  history.epoch.push(epoch);
  for (const [name, value] of Object.entries(logs)) {
    const values = history.history[name] ?? [];
    history.history[name] = values;
    values.push(value);
  }
}
