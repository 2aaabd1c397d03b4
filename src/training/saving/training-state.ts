import { existsSync } from 'node:fs';
import type { tf } from '../../tensorflow';
import { hasSchedule, learningRate, setLearningRate } from '../learning-rate';
import { readModelFile, writeModelFile } from './model-file';
import { modelWeights, setModelWeights } from './model-weights';
import { fromStored, toStored } from './named-tensors';
import { optimizerKind, optimizerState, setOptimizerState } from './optimizer-state';
import { recurrentStates, setRecurrentStates } from './recurrent-states';

/** How far a training has come, and in what. */
export interface TrainingPlace {
  epoch: number;
  /** Steps done in that epoch. */
  step: number;
  /** The means of what these steps gave: `Training.means`. */
  means: number[];
  seed: number;
  /** Steps in an epoch. */
  steps: number;
  batchSize: number;
  samples: number;
  shuffle: boolean;
  /** Why the training was over, if it was. */
  stopped?: string;
  /** Batches of the earlier epochs, counted since the training began. */
  earlierBatches: number;
}

/** What a training needs to go on. */
export interface TrainingState extends TrainingPlace {
  callbacks: CallbackState[];
}

/** What a callback remembers: plain values, and tensors by name. */
export interface CallbackState {
  /** Which callback's it is; a state is given back only to one of the same kind. */
  kind: string;
  /** What JSON can hold; infinite numbers and NaN are kept, too. */
  values: Record<string, unknown>;
  /** Whoever asks for the state does not dispose of them. */
  tensors?: Record<string, tf.Tensor>;
}

/** Saves the state with the model's weights and all that its optimizer has gathered. */
export async function writeTrainingState(model: tf.LayersModel, file: string, state: TrainingState): Promise<void> {
  const { iterations, variables } = optimizerState(model.optimizer);
  const optimizer = { kind: optimizerKind(model.optimizer), iterations, learningRate: learningRate(model) };
  const { callbacks, ...place } = state;
  const kept = callbacks.flatMap(({ tensors = {} }, index) =>
    Object.entries(tensors).map(([name, tensor]) => ({ name: `callbacks.${index}.${name}`, tensor })),
  );
  await writeModelFile(file, {
    tensors: [...modelWeights(model), ...variables, ...recurrentStates(model), ...kept].map(toStored),
    metadata: {
      state: toJson(place),
      optimizer: JSON.stringify(optimizer),
      callbacks: toJson(callbacks.map(({ kind, values }) => ({ kind, values }))),
    },
  });
}

/**
 * Puts a model and its optimizer back as they were saved.
 *
 * @param check may refuse the state by throwing
 * @returns the state; undefined when there is no such file
 * @throws Error when the file is damaged, or of another model or optimizer; the model then stays as it is
 */
export async function readTrainingState(
  model: tf.LayersModel,
  file: string,
  check: (state: TrainingPlace) => void = () => {},
): Promise<TrainingState | undefined> {
  if (!existsSync(file)) return undefined;
  const { tensors, metadata } = await readModelFile(file);
  const { kind, iterations, learningRate: rate } = JSON.parse(metadata.optimizer ?? '{}');
  if (kind !== optimizerKind(model.optimizer)) {
    throw new Error(`Expected ${file} to be of the optimizer ${optimizerKind(model.optimizer)} but found ${kind}`);
  }
  const place = fromJson(metadata.state) as TrainingPlace;
  check(place);
  setModelWeights(model, tensors, file);
  setOptimizerState(model.optimizer, iterations, tensors);
  setRecurrentStates(model, tensors);
  if (!hasSchedule(model.optimizer)) setLearningRate(model, rate);
  const callbacks = fromJson(metadata.callbacks ?? '[]') as CallbackState[];
  for (const [index, callback] of callbacks.entries()) {
    const prefix = `callbacks.${index}.`;
    const own = tensors.filter(({ name }) => name.startsWith(prefix));
    callback.tensors = Object.fromEntries(own.map((entry) => [entry.name.slice(prefix.length), fromStored(entry)]));
  }
  return { ...place, callbacks };
}

/** As JSON, with the numbers that it cannot hold: the best value before the first epoch is infinite. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? { number: String(inner) } : inner,
  );
}

function fromJson(text = '{}'): unknown {
  return JSON.parse(text, (_, inner) => (typeof inner?.number === 'string' ? Number(inner.number) : inner));
}
