import type { NdArray } from 'ndarray';
import type { tf } from '../tensorflow';
import {
  type Arrays,
  type Batches,
  type PredictOptions,
  predictOptionNames,
  refuseUnknown,
  predict as run,
} from '../training';
import { watchedSteps } from './steps-output';
import { defaultSurroundings, type Surroundings, type Verbose } from './surroundings';

export interface NotebookPredictOptions extends PredictOptions {
  /** How much is shown, as in Keras; default 0. */
  verbose?: Verbose;
}

/** What a model gives out for images, as Keras' `model.predict`; interrupting the cell stops it. */
export async function predict(
  model: tf.LayersModel,
  images: Arrays | Batches<unknown>,
  options: NotebookPredictOptions = {},
  surroundings: Surroundings = defaultSurroundings(),
): Promise<NdArray<Float32Array>> {
  refuseUnknown('predict', options, { ...predictOptionNames, verbose: true });
  const { verbose: _, ...others } = options;
  return watchedSteps(options, surroundings, (watched) => run(model, images, { ...others, ...watched }));
}
