import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { loadModel, loadWeights, saveModel, saveWeights } from '../../../src/training';
import { writeZip } from '../../../src/training/saving/keras/zip';
import { smallData, smallModel, weightsOf } from '../small-data';
import { kerasModels } from './keras/keras-models';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const { images } = smallData(4);
const input = tf.tensor(images.data as Float32Array, [4, 4, 3]);
const predicted = (model: tf.LayersModel) => Array.from((model.predict(input) as tf.Tensor).dataSync());

describe('loadModel', () => {
  it('loadModel(file) reads what tfjs itself saved: its folder, its model.json, with file:// or without', async () => {
    const model = smallModel();
    await model.save(`file://${at('tfjs')}`);
    for (const name of ['tfjs', 'tfjs/model.json']) {
      for (const file of [at(name), `file://${at(name)}`])
        expect(predicted(await loadModel(file))).toEqual(predicted(model));
    }
  });

  it('loadModel(file) reads the Keras files that saveModel writes, every weight to the bit', async () => {
    for (const [name, build] of Object.entries(kerasModels)) {
      const model = build();
      await saveModel(model, at(`${name}.keras`));
      const loaded = await loadModel(at(`${name}.keras`));
      expect(weightsOf(loaded)).toEqual(weightsOf(model));
      await saveWeights(model, at(`${name}.weights.h5`));
      const other = build();
      await loadWeights(other, at(`${name}.weights.h5`));
      expect(weightsOf(other)).toEqual(weightsOf(model));
    }
  });

  it('loadModel(file) says what a file is that is something else', async () => {
    const pytorch = await writeZip(new Map([['archive/data.pkl', Buffer.alloc(3)]]));
    const numpy = await writeZip(new Map([['a.npy', Buffer.alloc(3)]]));
    const others = await writeZip(new Map([['notes.txt', Buffer.alloc(3)]]));
    const onnx = Buffer.concat([Buffer.from([8, 8, 0x12, 7]), Buffer.from('pytorch'), Buffer.alloc(20)]);
    const files: [string | Uint8Array, string][] = [
      [pytorch, 'a file of PyTorch'],
      [numpy, 'arrays of NumPy'],
      [others, 'a zip archive without config.json and model.weights.h5 (it holds notes.txt)'],
      [pytorch.subarray(0, 40), 'a damaged zip archive'],
      [onnx, 'an ONNX model'],
      [Buffer.from([0x80, 2, 0x8a, 10]), 'a pickle of Python'],
      ['\0\0\0\0TFL3', 'a TensorFlow Lite model'],
      ['GGUF', 'a GGUF file'],
      ['<!DOCTYPE html>', 'a web page'],
      ['version https://git-lfs.github.com/spec/v1', 'a pointer of Git LFS'],
      ['{"a": 1}', 'other JSON'],
      ['{"format": "graph-model", "modelTopology": {}}', 'a graph model'],
      [Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), 'no HDF5 file, or a part of one'],
      ['hello world, this is no model', 'Expected a complete model file'],
      ['', 'Expected a complete model file'],
    ];
    for (const [contents, message] of files) {
      writeFileSync(at('file'), contents);
      await expect(loadModel(at('file')), message).rejects.toThrow(message);
      await expect(loadModel(at('file')), message).rejects.toThrow(at('file'));
    }
    mkdirSync(at('empty'));
    await expect(loadModel(at('empty'))).rejects.toThrow('a folder without model.json or saved_model.pb');
  });
});

describe('saveModel', () => {
  it('saveModel(model, "file://…") writes what tfjs reads, and leaves the files of others', async () => {
    const [one, other] = [smallModel(), smallModel({ seed: 2 })];
    mkdirSync(at('model'));
    writeFileSync(at('model/mine.txt'), '');
    for (const model of [one, other, other]) await saveModel(model, `file://${at('model')}`);
    expect(predicted(await tf.loadLayersModel(`file://${at('model')}/model.json`))).toEqual(predicted(other));
    const files = readdirSync(at('model')).map((name) => name.replace(/[0-9a-f]{12}/, 'x'));
    expect(files.sort()).toEqual(['mine.txt', 'model.json', 'weights.x.bin']);
    expect(existsSync('file:')).toBe(false);
  });

  it('saveModel(model, file) keeps what setUserDefinedMetadata keeps with the model', async () => {
    const model = smallModel();
    model.setUserDefinedMetadata({ classes: ['shirt', '신발'] });
    await saveModel(model, at('model'));
    const loaded = (await loadModel(at('model'))) as unknown as { getUserDefinedMetadata(): object };
    expect(loaded.getUserDefinedMetadata()).toEqual({ classes: ['shirt', '신발'] });
  });

  it('saveModel(model, "x.keras") says what Keras does not have, and leaves the older file', async () => {
    writeFileSync(at('x.keras'), 'older');
    const lstm = tf.sequential({ layers: [tf.layers.lstm({ units: 2, inputShape: [3, 2] })] });
    await expect(saveModel(lstm, at('x.keras'))).rejects.toThrow('found hard_sigmoid in lstm_LSTM');
    const thresholded = tf.sequential({ layers: [tf.layers.thresholdedReLU({ inputShape: [3] })] });
    await expect(saveModel(thresholded, at('x.keras'))).rejects.toThrow('found ThresholdedReLU');
    await expect(saveModel(lstm, at('x.h5'))).rejects.toThrow('Expected a name that ends in .keras');
    expect(readFileSync(at('x.keras'), 'utf8')).toBe('older');
  });
});

/** A layer that multiplies; made with or without telling by how much. */
class Times extends tf.layers.Layer {
  static className = 'Times';
  constructor(private readonly options: { factor?: number; silent?: boolean; name?: string }) {
    super(options as object);
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul([inputs].flat()[0] as tf.Tensor, this.options.factor ?? 1);
  }
  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }
  override getConfig(): tf.serialization.ConfigDict {
    const { factor = 1, silent = false } = this.options;
    return { ...super.getConfig(), ...(!silent && { factor }) };
  }
}

describe('saveModel of a model with classes of one’s own', () => {
  const modelWith = (layer: tf.layers.Layer) =>
    tf.sequential({ layers: [tf.layers.flatten({ inputShape: [4, 3] }), tf.layers.dense({ units: 2 }), layer] });

  it('rejects before anything is written what could not come back, and says what to do', async () => {
    writeFileSync(at('model'), 'older');
    await expect(saveModel(modelWith(new Times({ factor: 3 })), at('model'))).rejects.toThrow(
      'of the class Times, which is not known by its name: call tf.serialization.registerClass(Times)',
    );
    tf.serialization.registerClass(Times as never);
    await expect(saveModel(modelWith(new Times({ factor: 3, silent: true })), at('model'))).rejects.toThrow(
      'with Times it does not (it computes something else): see to it that getConfig returns all',
    );
    expect(readFileSync(at('model'), 'utf8')).toBe('older');
    const model = modelWith(new Times({ factor: 3 }));
    const tensors = tf.memory().numTensors;
    await saveModel(model, at('model'));
    expect(tf.memory().numTensors).toBe(tensors);
    expect(predicted(await loadModel(at('model')))).toEqual(predicted(model));
  });
});
