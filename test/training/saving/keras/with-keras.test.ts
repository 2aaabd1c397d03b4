import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../../src/tensorflow';
import { loadModel, loadWeights, saveModel, saveWeights } from '../../../../src/training';
import { kerasPythonCommand, prepareKeras } from '../../../python/test-python';
import { kerasModels } from './keras-models';

const folder = mkdtempSync(path.join(tmpdir(), 'keras-'));
afterAll(() => rmSync(folder, { recursive: true }));
let missing: string | undefined;
beforeAll(async () => {
  missing = await prepareKeras();
}, 900_000);
beforeEach(({ skip }) => skip(missing !== undefined, missing));

/** Runs Python with keras as `keras`, numpy as `np` and the folder as `folder`. */
function keras(program: string): void {
  const begin = `import json, os\nos.environ['KERAS_BACKEND'] = 'jax'\nimport keras, numpy as np\nfolder = ${JSON.stringify(folder)}\n`;
  execFileSync(kerasPythonCommand, ['-c', begin + program], { stdio: ['ignore', 'ignore', 'pipe'] });
}

const readJson = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

/** The model's inputs, always the same, and what it predicts of them. */
function inputsOf(model: tf.LayersModel): tf.Tensor[] {
  return model.inputs.map(({ shape }, index) =>
    tf.randomUniform(
      shape.map((side) => side ?? 3),
      -1,
      1,
      'float32',
      index + 1,
    ),
  );
}

function expectSame(found: unknown, wanted: tf.Tensor): void {
  const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(tf.tensor(found as number[]), wanted))).dataSync()[0]);
  expect(difference).toBeLessThan(1e-5);
}

/** BatchNormalization and the biases, too, shall hold something. */
function stir(model: tf.LayersModel): void {
  model.setWeights(
    model.getWeights().map((weight, index) => tf.randomUniform(weight.shape, 0.1, 0.9, 'float32', index)),
  );
}

describe('saveModel(model, "x.keras")', () => {
  it.each(Object.entries(kerasModels))('is read by Keras, which predicts the same: %s', async (name, build) => {
    const model = build();
    stir(model);
    const inputs = inputsOf(model);
    await saveModel(model, path.join(folder, `${name}.keras`));
    await saveWeights(model, path.join(folder, `${name}.weights.h5`));
    writeFileSync(path.join(folder, 'inputs.json'), JSON.stringify(inputs.map((input) => input.arraySync())));
    keras(`
model = keras.models.load_model(f'{folder}/${name}.keras')
inputs = [np.array(each, 'float32') for each in json.load(open(f'{folder}/inputs.json'))]
first = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
model.set_weights([np.zeros_like(weight) for weight in model.get_weights()])
model.load_weights(f'{folder}/${name}.weights.h5')
second = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
json.dump([np.array(first).tolist(), np.array(second).tolist()], open(f'{folder}/outputs.json', 'w'))`);
    for (const outputs of readJson('outputs.json')) expectSame(outputs, model.predict(inputs) as tf.Tensor);
  });
});

/** Models as a user of Keras builds them: without our names, with Keras' defaults. */
const theirs: Record<string, string> = {
  convolutional: `keras.Sequential([keras.Input([8, 8, 1]), L.Conv2D(4, 3, padding='same', activation='relu'), L.BatchNormalization(),
    L.MaxPooling2D(2), L.DepthwiseConv2D(2), L.SeparableConv2D(3, 2), L.LeakyReLU(), L.Dropout(0.2), L.Flatten(), L.Dense(3, 'softmax')])`,
  recurrent: `keras.Sequential([keras.Input([5, 3]), L.TimeDistributed(L.Dense(4, 'silu')), L.Bidirectional(L.LSTM(3, return_sequences=True)),
    L.GRU(4, reset_after=False), L.LayerNormalization(), L.Dense(2)])`,
  'two-inputs': `keras.Model([a, b], L.Dense(2, 'softmax')(L.Concatenate()([L.Add()([L.LSTM(6)(a), L.Dense(6)(b)]), b])))`,
  nested: `keras.Sequential([keras.Input([4]), keras.Sequential([keras.Input([4]), L.Dense(3, 'tanh'), L.Dense(2)]), L.Dense(2), L.ReLU(6.0)])`,
  'global-pooling': `keras.Sequential([keras.Input([9, 9, 2]), L.Conv2D(3, 3, strides=2), L.AveragePooling2D(2, padding='same'),
    L.UpSampling2D(2), L.ZeroPadding2D(1), L.Conv2DTranspose(2, 2), L.GlobalAveragePooling2D(), L.Dense(1, 'sigmoid')])`,
};

describe('loadModel', () => {
  it.each(Object.entries(theirs))(
    'reads what Keras saved, as .keras and as .h5, and predicts the same: %s',
    async (_, built) => {
      keras(`
L = keras.layers
a, b = keras.Input([5, 3]), keras.Input([4])
model = ${built}
keras.utils.set_random_seed(1)
model.set_weights([np.random.uniform(0.1, 0.9, weight.shape) for weight in model.get_weights()])
inputs = [np.random.uniform(-1, 1, [3, *each.shape[1:]]).astype('float32') for each in model.inputs]
model.compile('adam', 'mse')
model.save(f'{folder}/theirs.keras')
model.save(f'{folder}/theirs.h5')
model.save_weights(f'{folder}/theirs.weights.h5')
outputs = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
json.dump([[each.tolist() for each in inputs], np.array(outputs).tolist()], open(f'{folder}/theirs.json', 'w'))`);
      const [inputs, outputs] = readJson('theirs.json');
      for (const ending of ['keras', 'h5']) {
        const model = await loadModel(path.join(folder, `theirs.${ending}`));
        const tensors = (inputs as number[][]).map((input) => tf.tensor(input));
        expectSame(outputs, model.predict(tensors) as tf.Tensor);
        stir(model);
        await loadWeights(model, path.join(folder, 'theirs.weights.h5'));
        expectSame(outputs, model.predict(tensors) as tf.Tensor);
      }
    },
  );

  it('says which layer of a Keras model is not there, or computes otherwise', async () => {
    for (const [layer, message] of [
      ['L.GRU(3)', 'found reset_after = true in gru (GRU)'],
      ["L.Dense(3, 'hard_sigmoid')", 'found hard_sigmoid in dense'],
      ['L.UnitNormalization()', 'found UnitNormalization (unit_normalization)'],
      ['L.Conv1D(4, 2, groups=2)', 'found groups = 2 in conv1d (Conv1D)'],
    ]) {
      keras(`
L = keras.layers
keras.Sequential([keras.Input([5, 4]), ${layer}]).save(f'{folder}/other.keras')`);
      await expect(loadModel(path.join(folder, 'other.keras'))).rejects.toThrow(message);
    }
  });
});
