import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  backupAndRestore,
  csvLogger,
  loadModel,
  loadWeights,
  modelCheckpoint,
  saveModel,
  saveWeights,
  fit as train,
} from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';
import { everyMoment } from './every-moment';

let folder: string;
let copies: string;
beforeEach(() => {
  [folder, copies] = ['killed-', 'moments-'].map((name) => fs.mkdtempSync(path.join(tmpdir(), name))) as [
    string,
    string,
  ];
});
afterEach(() => {
  for (const each of [folder, copies]) fs.rmSync(each, { recursive: true });
});

const { images, labels } = smallData();

async function weightsIn(file: string): Promise<number[][]> {
  const model = smallModel({ seed: 9 });
  await loadWeights(model, file);
  return weightsOf(model);
}
const modelIn = async (file: string) => weightsOf(await loadModel(file));

describe('killed at any moment of saving over an older file, it leaves that or the new one:', () => {
  it.each<
    [string, string, (model: tf.LayersModel, file: string) => Promise<void>, (file: string) => Promise<number[][]>]
  >([
    ['saveWeights', 'weights', saveWeights, weightsIn],
    ['saveWeights for Keras', 'all.weights.h5', saveWeights, weightsIn],
    ['saveModel', 'model', saveModel, modelIn],
    ['saveModel for Keras', 'model.keras', saveModel, modelIn],
    ['saveModel for tfjs', 'folder', (model, file) => saveModel(model, `file://${file}`), modelIn],
  ])('%s', async (_, name, save, read) => {
    const [older, newer] = [smallModel({ seed: 1 }), smallModel({ seed: 2 })];
    await save(older, path.join(folder, name));
    const moments = await everyMoment(folder, copies, () => save(newer, path.join(folder, name)));
    expect(moments.length).toBeGreaterThan(4);
    const found = await Promise.all(moments.map((moment) => read(path.join(moment, name))));
    const allowed = [weightsOf(older), weightsOf(newer)];
    for (const weights of found) expect(allowed).toContainEqual(weights);
    expect(found[0]).toEqual(allowed[0]);
    expect(found.at(-1)).toEqual(allowed[1]);
  });

  it('leaves no weights behind of a folder for tfjs that was killed before', async () => {
    const save = (seed: number) => saveModel(smallModel({ seed }), `file://${folder}`);
    await save(1);
    const moments = await everyMoment(folder, copies, () => save(2));
    for (const moment of moments) {
      await saveModel(smallModel({ seed: 3 }), `file://${moment}`);
      const files = fs.readdirSync(moment).filter((name) => name.startsWith('weights.') && name.endsWith('.bin'));
      expect(files).toHaveLength(1);
    }
  });
});

it('a training that is killed at any moment of its writing goes on to the same end', async () => {
  const options = { epochs: 2, batchSize: 17, seed: 4 };
  const run = async (place: string): Promise<{ weights: number[][]; csv: string }> => {
    const model = smallModel({ layers: [tf.layers.dropout({ rate: 0.2 })] });
    const callbacks = [
      modelCheckpoint(path.join(place, 'best'), { monitor: 'loss', saveBestOnly: true }),
      csvLogger(path.join(place, 'log.csv')),
      backupAndRestore(path.join(place, 'backup'), { saveFreq: 2 }),
    ];
    await train(model, images, labels, { ...options, callbacks });
    expect(await modelIn(path.join(place, 'best'))).toEqual(weightsOf(model));
    return { weights: weightsOf(model), csv: fs.readFileSync(path.join(place, 'log.csv'), 'utf8') };
  };
  let unbroken: Awaited<ReturnType<typeof run>> | undefined;
  const moments = await everyMoment(folder, copies, async () => {
    unbroken = await run(folder);
  });
  expect(moments.length).toBeGreaterThan(30);
  const rounded = ({ csv }: { csv: string }) => csv.replace(/\d+\.\d+/g, (number) => Number(number).toFixed(4));
  for (const moment of moments) {
    const resumed = await run(moment);
    expect(resumed.weights).toEqual(unbroken?.weights);
    expect(rounded(resumed)).toBe(rounded(unbroken!));
  }
}, 120_000);
