import { language } from '../settings';
import type { tf } from '../tensorflow';
import {
  type Arrays,
  type Batches,
  type Callback,
  type FitOptions,
  fitOptionNames,
  type History,
  isBatches,
  optionsBeside,
  refuseUnknown,
  type TrainingEvent,
  fit as train,
} from '../training';
import { interruptible } from './interruptible';
import { LiveCurves } from './live-curves';
import { pruning } from './pruning';
import { reportTraining } from './report-training';
import { showableHistory } from './showable-history';
import { defaultSurroundings, progressOutput, type Surroundings, type Verbose } from './surroundings';
import { TrainingText } from './training-text';

export interface NotebookFitOptions extends FitOptions {
  /** How much is shown, as in Keras; default 'auto'. */
  verbose?: Verbose;
  /**
   * Whether learning curves are drawn under the progress line while the model learns; default: in a notebook, unless
   * verbose is 0.
   */
  curves?: boolean;
}

/**
 * Trains a compiled model as Keras' `model.fit`, showing under the cell what Keras shows, and learning curves that
 * grow.
 *
 * As part of a run (`fashion run`), it tells the run of every epoch, and leaves there the model, its best weights and
 * TensorBoard's events; it ends with `TrialPruned` after an epoch when the search that made the run gives it up.
 * Interrupting the cell stops the training at the next step; the history then has what was finished, and the model is
 * usable.
 *
 * @param images [n, …] of the model's input shape
 * @param labels [n] classes for sparse losses, otherwise [n, …] of the model's output shape
 */
export function fit(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options?: NotebookFitOptions,
  surroundings?: Surroundings,
): Promise<History>;
/**
 * Trains a compiled model on batches that come one after the other, as Keras' `model.fit` on a data set.
 *
 * @param batches a `tf.data.Dataset` of batches, or a function that makes them for each epoch, as a generator does
 */
export function fit(model: tf.LayersModel, batches: Batches, options?: NotebookFitOptions): Promise<History>;
export async function fit(
  model: tf.LayersModel,
  images: Arrays | Batches,
  labels?: Arrays | NotebookFitOptions,
  given?: NotebookFitOptions,
  surroundings: Surroundings = defaultSurroundings(),
): Promise<History> {
  const options = optionsBeside(images, labels, given);
  refuseUnknown('fit', options, { ...fitOptionNames, verbose: true, curves: true });
  const { verbose = 'auto', curves = verbose !== 0, onEvent, callbacks = [], signal, ...fitOptions } = options;
  const { kernel, now, runFolder } = surroundings;
  const { output, brief } = progressOutput(verbose, surroundings);
  const text = new TrainingText({ now, language, brief });
  const liveCurves = curves && kernel ? new LiveCurves(kernel, now) : undefined;

  const watch = (event: TrainingEvent): void => {
    onEvent?.(event);
    text.handle(event);
    output.update(text);
  };
  const isValidated = fitOptions.validationData !== undefined || (fitOptions.validationSplit ?? 0) > 0;
  const drawCurves: Callback = {
    onTrainBegin: ({ epochs }) => liveCurves?.begin(seriesNames(model, isValidated), epochs),
    onEpochEnd: async (_, logs) => liveCurves?.add({ ...logs }),
  };
  const search = runFolder ? pruning(runFolder) : undefined;
  const ofRun = runFolder && search ? [...reportTraining(runFolder, now), search.callback] : [];
  // An interrupt that comes while the last curves are drawn is still this training's: nothing is lost by pressing
  // twice.
  return interruptible(kernel, signal, async (stop) => {
    try {
      const chosen: FitOptions = {
        ...fitOptions,
        callbacks: [...[callbacks].flat(), drawCurves, ...ofRun],
        signal: stop,
        onEvent: watch,
      };
      const history = isBatches(images)
        ? await train(model, images, chosen)
        : await train(model, images, labels as Arrays, chosen);
      search?.throwIfPruned();
      return showableHistory(history);
    } finally {
      output.finish(text);
      await liveCurves?.finish();
    }
  });
}

/** What the history of a training will have, by tfjs' names for the metrics. */
function seriesNames({ metricsNames }: tf.LayersModel, isValidated: boolean): string[] {
  const names = metricsNames.map((name) => (name === 'acc' ? 'accuracy' : name));
  return isValidated ? [...names, ...names.map((name) => `val_${name}`)] : names;
}
