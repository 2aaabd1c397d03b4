/** The two lessons as the notebooks have them, from the pictures to the accuracies, for any seed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  basicClassifier,
  convolutionalClassifier,
  evaluate,
  expandDims,
  type FashionMnist,
  loadWeights,
  modelCheckpoint,
  oneHot,
  scale,
  slice,
  tf,
  fit as train,
} from '../../src';
import type { ModelName } from '../training/models';

export interface Accuracies {
  training: number;
  test: number;
  /** What `fit` had to say, such as why it was not compiled. */
  notes: string[];
}

export type Lesson = (data: FashionMnist, seed: number, epochs: number) => Promise<Accuracies>;

const learningRate = 0.001;

/** The basic lesson's training accuracy of the last epoch, and its test accuracy. */
const mlp: Lesson = async (data, seed, epochs) => {
  const notes: string[] = [];
  const model = basicClassifier({ seed });
  const optimizer = tf.train.adam(learningRate);
  model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const { history } = await train(model, scale(data.trainImages), data.trainLabels, {
    ...quietly(notes),
    epochs,
    batchSize: 32,
    seed,
    validationSplit: 0.1,
  });
  const { accuracy } = await evaluate(model, scale(data.testImages), data.testLabels, { verbose: 0 });
  return { training: history.accuracy?.at(-1) ?? Number.NaN, test: accuracy, notes };
};

/** The convolutional lesson's training accuracy of the last epoch, and its test accuracy with the best weights. */
const cnn: Lesson = async (data, seed, epochs) => {
  const notes: string[] = [];
  const validationCount = 5000;
  const images = (pixels: typeof data.trainImages) => expandDims(scale(pixels), 3);
  const model = convolutionalClassifier({ seed });
  const optimizer = tf.train.adam(learningRate);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const folder = mkdtempSync(path.join(tmpdir(), 'accuracy-'));
  try {
    const bestWeights = path.join(folder, 'cnn');
    const { history } = await train(
      model,
      images(slice(data.trainImages, validationCount)),
      oneHot(slice(data.trainLabels, validationCount)),
      {
        ...quietly(notes),
        epochs,
        batchSize: 64,
        seed,
        validationData: [
          images(slice(data.trainImages, 0, validationCount)),
          oneHot(slice(data.trainLabels, 0, validationCount)),
        ],
        callbacks: [modelCheckpoint(bestWeights, { monitor: 'val_loss', saveBestOnly: true })],
      },
    );
    await loadWeights(model, bestWeights);
    const { accuracy } = await evaluate(model, images(data.testImages), oneHot(data.testLabels), { verbose: 0 });
    return { training: history.accuracy?.at(-1) ?? Number.NaN, test: accuracy, notes };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const lessons: Record<ModelName, Lesson> = { mlp, cnn };

function quietly(notes: string[]) {
  return {
    verbose: 0 as const,
    onEvent: (event: { type: string; text?: string }) => {
      if (event.type === 'message') notes.push(event.text ?? '');
    },
  };
}
