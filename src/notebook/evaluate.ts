import type { tf } from '../tensorflow';
import {
  type Arrays,
  type Batches,
  type EvaluateOptions,
  type Evaluation,
  evaluateOptionNames,
  isBatches,
  optionsBeside,
  refuseUnknown,
  evaluate as run,
} from '../training';
import { watchedSteps } from './steps-output';
import { defaultSurroundings, type Surroundings, type Verbose } from './surroundings';

export interface NotebookEvaluateOptions extends EvaluateOptions {
  /** How much is shown, as in Keras; default 0. */
  verbose?: Verbose;
}

/**
 * The loss and metrics of a compiled model on images and labels, as Keras' `model.evaluate`; interrupting the cell
 * stops it.
 */
export function evaluate(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options?: NotebookEvaluateOptions,
  surroundings?: Surroundings,
): Promise<Evaluation>;
/** The loss and metrics of a compiled model on batches that come one after the other: see `fit`. */
export function evaluate(
  model: tf.LayersModel,
  batches: Batches,
  options?: NotebookEvaluateOptions,
): Promise<Evaluation>;
export async function evaluate(
  model: tf.LayersModel,
  images: Arrays | Batches,
  labels?: Arrays | NotebookEvaluateOptions,
  given?: NotebookEvaluateOptions,
  surroundings: Surroundings = defaultSurroundings(),
): Promise<Evaluation> {
  const options = optionsBeside(images, labels, given);
  refuseUnknown('evaluate', options, { ...evaluateOptionNames, verbose: true });
  const { verbose: _, ...others } = options;
  return watchedSteps(options, surroundings, (watched) =>
    isBatches(images)
      ? run(model, images, { ...others, ...watched })
      : run(model, images, labels as Arrays, { ...others, ...watched }),
  );
}
