import path from 'node:path';
import { repositoryRoot } from '../../src/settings';
import { kernelLauncher } from '../../src/setup/jupyter/kernel-files';

/** What a kernel is asked to do; `ask-kernel.py` reads it. */
export interface Job {
  /** How the kernel is started. */
  command: string[];
  /** Where its notebook stands. */
  folder: string;
  environment: Record<string, string>;
  /** The notebook's first cells: imports, data, a model. */
  cells: [imports: string, data: string, model: string];
  /** How many cells with a plain sum follow. */
  plain: number;
  /** Code that is completed afterwards; | is the cursor. */
  complete: string[];
  /** Code of which help is wanted. */
  inspect: string[];
}

export type KernelName = 'ours' | 'python';

export const kernelTitles: Record<KernelName, string> = { ours: 'ours', python: "Python's ipykernel" };

const folder = path.join(repositoryRoot, 'notebooks', 'en');

/** The first lesson's beginning, as our kernel is asked to run it. */
const ours: Job = {
  command: [process.execPath, kernelLauncher, '{connection_file}'],
  folder,
  environment: {},
  cells: [
    `import {
  argMax, classNames, evaluate, expandDims, fit, image, imageGrid, language, loadFashionMnist,
  predict, prediction, predictionGrid, probabilityBars, scale, seeded, summary, tf, versions,
} from './src';

versions()`,
    'const { trainImages, trainLabels, testImages, testLabels } = await loadFashionMnist();',
    `const model = tf.sequential({
  layers: [
    tf.layers.flatten({ inputShape: [28, 28] }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });`,
  ],
  plain: 20,
  complete: [
    'tf.layers.de|',
    'model.|',
    'trainIm|',
    "import { lo| } from './src'",
    "import { argMax } from './src/da|'",
    'fit(model, trainImages, trainLabels, { ep| })',
    'Math.m|',
    'const 한글 = "😀"; 한|',
    'tf.train.|',
    'model.layers[0].|',
  ],
  inspect: ['fit(|', 'tf.layers.dense(|', 'imageGr|id', 'model.comp|ile', 'trainImag|es'],
};

/** The same in Python, as its tutorial writes it, but without matplotlib, which our imports include the like of. */
const python: Job = {
  command: ['{python}', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
  folder,
  environment: { TF_CPP_MIN_LOG_LEVEL: '2', KERAS_BACKEND: 'tensorflow' },
  cells: [
    'import tensorflow as tf\nimport numpy as np\ntf.__version__',
    '(train_images, train_labels), (test_images, test_labels) = tf.keras.datasets.fashion_mnist.load_data()',
    `model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation='relu'),
    tf.keras.layers.Dense(10),
])
model.compile(optimizer='adam',
              loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              metrics=['accuracy'])`,
  ],
  plain: 20,
  complete: [
    'tf.keras.layers.De|',
    'model.|',
    'train_im|',
    'from tensorflow.keras import la|',
    'tf.keras.optimizers.|',
  ],
  inspect: ['model.fit|', 'tf.keras.layers.Dense|', 'tf.nn.rel|u', 'model.comp|ile', 'train_imag|es'],
};

/** The job of each kernel; `pythonCommand` has ipykernel and TensorFlow, `kerasHome` Keras' data. */
export function jobsOf(pythonCommand: string, kerasHome: string): Record<KernelName, Job> {
  const command = python.command.map((word) => (word === '{python}' ? pythonCommand : word));
  return { ours, python: { ...python, command, environment: { ...python.environment, KERAS_HOME: kerasHome } } };
}
