import { tf } from '../../tensorflow';
import type { Logs } from '../history';
import type { Callback, Training } from './callback';

/** tfjs' own callback objects, as `tf.callbacks.earlyStopping` and `tf.node.tensorBoard` make them. */
export interface TfjsCallback {
  setModel(model: tf.LayersModel): void;
  setParams(parameters: Record<string, unknown>): void;
}

/** What `fit` takes: one or several callbacks, ours, plain objects with hooks, or tfjs' own. */
export type Callbacks = Callback | TfjsCallback | (Callback | TfjsCallback)[];

const hooks = ['onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd'] as const;

/**
 * Callbacks as a training calls them.
 *
 * @throws TypeError naming a hook that no training calls: another spelling, tfjs' onYield
 */
export function adoptCallbacks(callbacks: Callbacks = []): Callback[] {
  return [callbacks].flat().map((callback) => {
    if (isTfjs(callback)) return adopted(callback);
    refuseUnknownHooks(callback);
    return callback;
  });
}

const isTfjs = (callback: Callback | TfjsCallback): callback is TfjsCallback =>
  typeof (callback as TfjsCallback).setModel === 'function';

/** tfjs' hooks take logs alone, under tfjs' names, and find the model on the object. */
function adopted(callback: TfjsCallback): Callback {
  const own = callback as unknown as Record<string, (...parameters: unknown[]) => Promise<void>>;
  const isOverridden = (name: string): boolean => own[name] !== Object.getPrototypeOf(tf.Callback.prototype)[name];
  const used = hooks.filter((name) => own[name] && isOverridden(name));
  const begin = async ({ model, epochs, steps, batchSize }: Training): Promise<void> => {
    callback.setParams({ epochs, initialEpoch: 0, steps, samples: steps * batchSize, batchSize, verbose: 0 });
    callback.setModel(model);
    await own.onTrainBegin?.({});
  };
  const called: Record<(typeof hooks)[number], (...parameters: never[]) => unknown> = {
    onTrainBegin: begin,
    onTrainEnd: () => own.onTrainEnd?.({}),
    onEpochBegin: (epoch: number) => own.onEpochBegin?.(epoch, {}),
    onEpochEnd: (epoch: number, logs: Logs) => own.onEpochEnd?.(epoch, tfjsLogs(logs)),
    onBatchBegin: (batch: number) => own.onBatchBegin?.(batch, { batch }),
    onBatchEnd: (batch: number, logs: Logs) => own.onBatchEnd?.(batch, { batch, ...tfjsLogs(logs) }),
  };
  const names = [...new Set(['onTrainBegin' as const, ...used])];
  return Object.fromEntries(names.map((name) => [name, called[name]])) as Callback;
}

/** With the names that tfjs gives: `acc` beside `accuracy`. */
function tfjsLogs(logs: Logs): Logs {
  const short = Object.entries(logs).map(([name, value]) => [name.replace(/accuracy$/, 'acc'), value] as const);
  return { ...Object.fromEntries(short), ...logs };
}

function refuseUnknownHooks(callback: Callback): void {
  const prototype = Object.getPrototypeOf(callback);
  const inherited = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  const stray = [...Object.keys(callback), ...inherited].find(
    (name) => /^on(_|[A-Z])/.test(name) && !(hooks as readonly string[]).includes(name),
  );
  if (stray === undefined) return;
  throw new TypeError(
    `Expected a callback with hooks such as ${hooks.join(', ')} but found ${stray}, which is never called`,
  );
}
