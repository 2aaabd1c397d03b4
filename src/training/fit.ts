import type { tf } from '../tensorflow';
import { type Batches, isBatches, optionsBeside } from './batches/batches';
import { adoptCallbacks } from './callbacks';
import { forgetSteps } from './compiled';
import { chooseExecution } from './execution/choose-execution';
import { FitLoop } from './fit-loop';
import { type FitOptions, fitOptionNames } from './fit-options';
import { arraySources, batchSources } from './fit-sources';
import type { History } from './history';
import { isDisposed, isTraining, setTraining, warnOfUncompiledFreezing } from './native/layers';
import { checkWholeNumber, refuseUnknown } from './options';
import type { Arrays } from './samples/array-like';
import { refuseUncompiled } from './samples/samples';

/**
 * Trains a compiled model on images and labels, as Keras' `model.fit`.
 *
 * @param images [n, …] of the model's input shape: an ndarray, a tensor or lists of numbers of any type; with several
 *   inputs one each, in a list or by name
 * @param labels [n] classes for sparse losses, otherwise [n, …] of the model's output shape
 * @returns the history: loss and metrics of every finished epoch
 * @throws RangeError or TypeError for arrays or options that do not fit, and names that are no options: what was
 *   wanted, what was found
 * @throws Error when the model is not compiled, or is being trained already, or with `compile: 'always'` cannot be
 *   compiled
 */
export function fit(model: tf.LayersModel, images: Arrays, labels: Arrays, options?: FitOptions): Promise<History>;
/**
 * Trains a compiled model on batches that come one after the other, as Keras' `model.fit` on a data set.
 *
 * @param batches a `tf.data.Dataset` of batches, or a function that makes them for each epoch, as a generator does
 */
export function fit(model: tf.LayersModel, batches: Batches, options?: FitOptions): Promise<History>;
export async function fit(
  model: tf.LayersModel,
  images: Arrays | Batches,
  labels?: Arrays | FitOptions,
  given?: FitOptions,
): Promise<History> {
  const options = optionsBeside(images, labels, given);
  refuseUnknown('fit', options, fitOptionNames);
  const { epochs = 1, initialEpoch = 0, validationFreq = 1, shuffle = true } = options;
  const { seed = randomSeed(), compile = 'auto' } = options;
  const report = (text: string): void => options.onEvent?.({ type: 'message', text });
  const execution = chooseExecution(compile, report);
  checkWholeNumber('epochs', epochs, 1);
  checkWholeNumber('initialEpoch', initialEpoch, 0);
  checkWholeNumber('validationFreq', validationFreq, 1);
  checkWholeNumber('seed', seed, Number.MIN_SAFE_INTEGER);
  const callbacks = adoptCallbacks(options.callbacks);
  refuseUncompiled(model);
  if (isTraining(model)) throw new Error('Expected a model at rest, but another fit is still at work on it');

  const settings = { ...options, epochs, initialEpoch, validationFreq, shuffle, seed };
  warnOfUncompiledFreezing(model);
  setTraining(model, true);
  let sources: Awaited<ReturnType<typeof arraySources>> | undefined;
  try {
    sources = isBatches(images)
      ? await batchSources(model, images, settings, execution)
      : await arraySources(model, [images, labels as Arrays], settings, execution);
    const { source, validation } = sources;
    return await new FitLoop({ model, source, validation, options: { ...settings, callbacks } }).run();
  } finally {
    await sources?.dispose();
    setTraining(model, false);
    if (isDisposed(model)) forgetSteps(model);
  }
}

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
