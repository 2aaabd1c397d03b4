import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  backupAndRestore,
  type Callback,
  csvLogger,
  earlyStopping,
  type FitOptions,
  learningRateScheduler,
  modelCheckpoint,
  reduceLROnPlateau,
  tensorBoard,
  fit as train,
} from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';
import { eventsIn } from './events-in';

const folder = mkdtempSync(path.join(tmpdir(), 'resumed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { images, labels } = smallData();
/** So high a rate that the loss goes up and down: best values, patience and plateaus come into play. */
const model = () => smallModel({ optimizer: tf.train.adam(0.2), layers: [tf.layers.dropout({ rate: 0.3 })] });
const options: FitOptions = { epochs: 6, batchSize: 10, seed: 3, validationSplit: 0.2, validationFreq: 2 };
const steps = 4;

/** What can be watched, by name; each made anew for each training, as by a process that starts again. */
const kinds: Record<string, (files: string) => Callback> = {
  stopping: () => earlyStopping({ monitor: 'loss', patience: 1, restoreBestWeights: true }),
  plateau: () => reduceLROnPlateau({ monitor: 'loss', patience: 1, factor: 0.5, cooldown: 1 }),
  schedule: () => learningRateScheduler((_, rate) => rate * 0.8),
  csv: (files) => csvLogger(path.join(files, 'log.csv')),
  appended: (files) => csvLogger(path.join(files, 'appended.csv'), { append: true }),
  best: (files) =>
    modelCheckpoint(path.join(files, 'best'), { monitor: 'loss', saveBestOnly: true, saveWeightsOnly: true }),
  often: (files) => modelCheckpoint(path.join(files, 'at-{epoch}-{batch}'), { saveFreq: 3, saveWeightsOnly: true }),
  board: (files) => tensorBoard(path.join(files, 'board'), { updateFreq: 2, histogramFreq: 2 }),
};

interface Break {
  epoch: number;
  batch: number;
  hook: 'onBatchEnd' | 'onEpochBegin' | 'onEpochEnd' | 'afterEpoch' | 'onTrainEnd';
  first: boolean;
}

function breakAt({ epoch, batch, hook }: Break): Callback {
  let at = -1;
  const fail = () => {
    throw new Error('power cut');
  };
  return {
    onEpochBegin: (index) => {
      at = index;
      if (hook === 'onEpochBegin' && at === epoch) fail();
    },
    onBatchEnd: (index) => {
      if (hook === 'onBatchEnd' && at === epoch && index === batch) fail();
    },
    onEpochEnd: () => {
      if (hook === 'onEpochEnd' && at === epoch) fail();
    },
    afterEpoch: () => {
      if (hook === 'afterEpoch' && at === epoch) fail();
    },
    onTrainEnd: () => {
      if (hook === 'onTrainEnd') fail();
    },
  };
}

/** Everything that a training leaves: weights, why it stopped, files. */
async function course(files: string, names: string[], breaks: Break[], saveFreq: 'epoch' | number, place: number) {
  const callbacks = (at?: Break): Callback[] => {
    const others = names.map((name) => (kinds[name] as (files: string) => Callback)(files));
    if (breaks.length > 0) others.splice(place, 0, backupAndRestore(`${files}-backup`, { saveFreq }));
    if (!at) return others;
    return at.first ? [breakAt(at), ...others] : [...others, breakAt(at)];
  };
  for (const at of [...breaks, undefined]) {
    const trained = model();
    const training = train(trained, images, labels, { ...options, compile: 'never', callbacks: callbacks(at) });
    const history = await training.catch((error: Error) => {
      expect(error.message).toBe('power cut');
      return undefined;
    });
    // A training that has stopped, or gone on behind it, never gets to a break.
    if (history) return { weights: weightsOf(trained), stopped: history.stopped, files: filesIn(files) };
  }
  throw new Error('Expected the last training to come to its end');
}

function filesIn(files: string): Record<string, unknown> {
  const left: Record<string, unknown> = {};
  for (const name of existsSync(files) ? readdirSync(files).sort() : []) {
    const file = path.join(files, name);
    if (name.endsWith('.csv')) left[name] = tableOf(readFileSync(file, 'utf8'));
    else if (name !== 'board') left[name] = readFileSync(file).toString('base64');
    else for (const part of readdirSync(file)) left[part] = pointsOf(eventsIn(path.join(file, part)));
  }
  return left;
}

/** The means of a resumed epoch are added up in another order, which shows in the last digits. */
const rounded = (value: number) => Number(value.toPrecision(6));
const tableOf = (text: string) =>
  text
    .split('\r\n')
    .map((line) => line.split(',').map((cell) => (/^-?[\d.e-]+$/.test(cell) ? rounded(Number(cell)) : cell)));
/** Without the numbers of layers, which go on counting within one process. */
const pointsOf = (events: ReturnType<typeof eventsIn>) =>
  Object.entries(events)
    .flatMap(([tag, points]) =>
      points.map(({ step, value }) => `${tag.replace(/_Dense\d+/, '')} ${step} ${value && rounded(value)}`),
    )
    .sort();

const anyBreak = fc.record<Break>({
  epoch: fc.nat(5),
  batch: fc.nat(steps - 1),
  hook: fc.constantFrom('onBatchEnd', 'onEpochBegin', 'onEpochEnd', 'afterEpoch', 'onTrainEnd'),
  first: fc.boolean(),
});

describe('a training that is broken off and gone on with', () => {
  it('leaves what an unbroken one leaves, wherever it breaks and whoever watches', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(kinds), { minLength: 1 }),
        fc.array(anyBreak, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('epoch' as const, 1, 2, 3, 7),
        fc.nat(8),
        async (names, breaks, saveFreq, place) => {
          const files = path.join(folder, String(runs++));
          const unbroken = await course(`${files}-unbroken`, names, [], saveFreq, place);
          expect(await course(files, names, breaks, saveFreq, place)).toEqual(unbroken);
        },
      ),
      { numRuns: 12 },
    );
  }, 240_000);

  it('keeps nothing in memory that a callback held when another one failed', async () => {
    const callbacks = () => [
      kinds.stopping?.('') as Callback,
      breakAt({ epoch: 1, batch: 0, hook: 'onEpochEnd', first: false }),
    ];
    const trained = model();
    await train(trained, images, labels, { ...options, compile: 'never' });
    const before = tf.memory().numTensors;
    for (let round = 0; round < 3; round++) {
      await expect(
        train(trained, images, labels, { ...options, compile: 'never', callbacks: callbacks() }),
      ).rejects.toThrow();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says which callbacks it knows nothing of, and which are missing', async () => {
    const files = path.join(folder, 'others');
    const backup = () => backupAndRestore(`${files}-backup`);
    const at = breakAt({ epoch: 2, batch: 0, hook: 'onEpochBegin', first: false });
    const broken = train(model(), images, labels, {
      ...options,
      callbacks: [backup(), earlyStopping({ monitor: 'loss', patience: 9 }), at],
    });
    await expect(broken).rejects.toThrow('power cut');
    const texts: string[] = [];
    await train(model(), images, labels, {
      ...options,
      callbacks: [backup(), csvLogger(path.join(files, 'log.csv'))],
      onEvent: (event) => void (event.type === 'message' && texts.push(event.text)),
    });
    expect(texts).toEqual([
      'Going on with epoch 3 after step 0 of 4',
      'The backup knows nothing of csvLogger, which therefore begins anew.',
      'The backup is of a training with earlyStopping, which this one lacks.',
    ]);
  });

  it('is over when it had stopped, and restores the best weights, when it is killed before its end', async () => {
    const files = path.join(folder, 'over');
    const at: Break = { epoch: 0, batch: 0, hook: 'onTrainEnd', first: true };
    const unbroken = await course(`${files}-unbroken`, ['stopping', 'csv'], [], 'epoch', 0);
    expect(unbroken.stopped).toBe('early stopping');
    expect(await course(files, ['stopping', 'csv'], [at], 'epoch', 0)).toEqual(unbroken);
  });
});
