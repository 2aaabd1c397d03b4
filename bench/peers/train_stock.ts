/**
 * One turn of tfjs-node as its own documentation uses it: nothing of the project but the files' reader and the models.
 */
import '../../src/prepare-tensorflow';
import * as tf from '@tensorflow/tfjs-node';
import { loadFashionMnist } from '../../src/data';
import { basicClassifier, convolutionalClassifier } from '../../src/models';
import { readJob } from '../training/job';
import { startLaps, timeCalls } from '../training/laps';
import { calls, report } from '../training/measurement';

async function main(): Promise<void> {
  const { model: name, epochs, images, directory, batchSize } = readJob();
  const data = await loadFashionMnist({ directory, log: () => {} });
  const shape = name === 'cnn' ? [28, 28, 1] : [28, 28];
  const scaled = (pixels: Uint8Array, count: number): tf.Tensor =>
    tf.tidy(() => tf.tensor(pixels, [count, ...shape], 'int32').div(255));
  const trainImages = scaled(data.trainImages.data.subarray(0, 784 * images), images);
  const trainLabels = tf.tensor1d(data.trainLabels.data.subarray(0, images), 'float32');
  const testImages = scaled(data.testImages.data, 10000);
  const testLabels = tf.tensor1d(data.testLabels.data, 'float32');

  const model = name === 'cnn' ? convolutionalClassifier() : basicClassifier();
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });

  const laps = startLaps();
  const callbacks = { onEpochEnd: async () => laps.end() };
  await model.fit(trainImages, trainLabels, { epochs, batchSize, verbose: 0, callbacks });

  let accuracy = Number.NaN;
  const evaluateSeconds = await timeCalls(calls, async () => {
    const [, scalar] = model.evaluate(testImages, testLabels, { batchSize: 32 }) as tf.Scalar[];
    accuracy = (await scalar?.data())?.[0] as number;
  });
  const predictSeconds = await timeCalls(calls, async () => {
    await (model.predict(testImages, { batchSize: 32 }) as tf.Tensor).data();
  });
  report({
    epochSeconds: laps.seconds,
    accuracy,
    versions: { tfjs: tf.version.tfjs, node: process.versions.node },
    evaluateSeconds,
    predictSeconds,
  });
}

void main();
