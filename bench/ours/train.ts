/** One turn of the project's own `fit`, `evaluate` and `predict`, called as the notebooks call them. */
import {
  basicClassifier,
  convolutionalClassifier,
  evaluate,
  expandDims,
  loadFashionMnist,
  predict,
  scale,
  slice,
  fit as train,
  versions,
} from '../../src';
import { readJob } from '../training/job';
import { startLaps, timeCalls } from '../training/laps';
import { calls, report } from '../training/measurement';

async function main(): Promise<void> {
  const { model: name, epochs, images, directory, batchSize } = readJob();
  const data = await loadFashionMnist({ directory, log: () => {} });
  const shaped = (pixels: typeof data.trainImages) => (name === 'cnn' ? expandDims(scale(pixels), -1) : scale(pixels));
  const trainImages = shaped(slice(data.trainImages, 0, images));
  const trainLabels = slice(data.trainLabels, 0, images);
  const testImages = shaped(data.testImages);

  const model = name === 'cnn' ? convolutionalClassifier() : basicClassifier();
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });

  const notes: string[] = [];
  const laps = startLaps();
  await train(model, trainImages, trainLabels, {
    epochs,
    batchSize,
    verbose: 0,
    callbacks: [{ onEpochEnd: laps.end }],
    onEvent: (event) => event.type === 'message' && notes.push(event.text),
  });

  let accuracy = Number.NaN;
  const evaluateSeconds = await timeCalls(calls, async () => {
    ({ accuracy } = await evaluate(model, testImages, data.testLabels));
  });
  const predictSeconds = await timeCalls(calls, async () => {
    await predict(model, testImages);
  });
  report({
    epochSeconds: laps.seconds,
    accuracy,
    versions: { ...versions(), node: process.versions.node },
    evaluateSeconds,
    predictSeconds,
    notes,
  });
}

void main();
