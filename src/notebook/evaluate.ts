import type { tf } from '../tensorflow';
import {
  type Arrays,
  type EvaluateOptions,
  type Evaluation,
  evaluateOptionNames,
  refuseUnknown,
  evaluate as run,
} from '../training';
import { watchedSteps } from './steps-output';
import { defaultSurroundings, type Surroundings, type Verbose } from './surroundings';

export interface NotebookEvaluateOptions extends EvaluateOptions {
  /** How much is shown, as in Keras; default 0. */
  verbose?: Verbose;
}

/** The loss and metrics of a compiled model on images and labels, as Keras' `model.evaluate`; interrupting the cell stops it. */
export async function evaluate(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options: NotebookEvaluateOptions = {},
  surroundings: Surroundings = defaultSurroundings(),
): Promise<Evaluation> {
  refuseUnknown('evaluate', options, { ...evaluateOptionNames, verbose: true });
  const { verbose: _, ...others } = options;
  return watchedSteps(options, surroundings, (watched) => run(model, images, labels, { ...others, ...watched }));
}
