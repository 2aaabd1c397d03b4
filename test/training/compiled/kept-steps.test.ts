// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { describe, expect, it } from 'vitest';
import { oneHot } from '../../../src/arrays';
import { tf } from '../../../src/tensorflow';
import { type Callback, evaluate, type FitOptions, fit, predict } from '../../../src/training';
import { expectClose } from '../expect-close';
import { graphsLoaded } from '../graphs-loaded';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData();
const rows = oneHot(labels, 3);
const both = ['always', 'never'] as const;
const steady: FitOptions = { batchSize: 10, seed: 1, shuffle: false };

/** What a call gives with a step that may have been kept, and one operation at a time. */
const compare = async <Result>(run: (compile: 'always' | 'never') => Promise<Result>) => {
  const [kept, ordinary] = [await run('always'), await run('never')];
  expectClose(kept, ordinary, 1e-5);
  return kept;
};

describe('a model that is changed after a step of it was compiled is trained and measured as it is now:', () => {
  const measured = (model: tf.LayersModel, targets = labels) =>
    compare((compile) => evaluate(model, images, targets as never, { compile }));

  it('with another loss, and with other metrics', async () => {
    const model = smallModel({ loss: 'categoricalCrossentropy', metrics: [] });
    const { loss } = await measured(model, rows as never);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    expect((await measured(model, rows as never)).loss).not.toBeCloseTo(loss, 2);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae'] });
    expect((await measured(model, rows as never)).mae).toBeGreaterThan(0);
  });

  it('with lossWeights, and without them again', async () => {
    const model = smallModel();
    const { loss } = await measured(model);
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', lossWeights: [3] });
    expect((await measured(model)).loss).toBeCloseTo(3 * loss, 4);
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
    expect((await measured(model)).loss).toBeCloseTo(loss, 5);
  });

  it('with another last layer', async () => {
    const model = smallModel();
    const before = await predict(model, images, { compile: 'always' });
    model.pop();
    model.add(tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'zeros' }));
    const predicted = async (compile: 'always' | 'never') =>
      Array.from((await predict(model, images, { compile })).data);
    expect(await compare(predicted)).not.toEqual(Array.from(before.data));
    model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    expect((await measured(model)).loss).toBeCloseTo(Math.log(3), 5);
    const { history } = await fit(model, images, labels, {
      ...steady,
      compile: 'always',
      validationData: [images, labels],
    });
    expectClose({ loss: history.val_loss }, { loss: [(await measured(model)).loss] });
  });

  it('with other numbers in its layers: a dropout rate, the factor of a regularizer, a field of a class of one’s own', async () => {
    class Temperature extends tf.layers.Layer {
      static className = 'TemperatureOfKeptSteps';
      degrees = 1;
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        return tf.mul([inputs].flat()[0]!, this.degrees);
      }
    }
    const [dropout, temperature] = [tf.layers.dropout({ rate: 0.2 }), new Temperature()];
    const regularizer = tf.regularizers.l2({ l2: 0.1 });
    const regularized = tf.layers.dense({ units: 4, kernelRegularizer: regularizer });
    const build = () => smallModel({ layers: [dropout, regularized, temperature] });
    const model = build();
    const losses: number[] = [];
    const changes: (() => void)[] = [
      () => {},
      () => Object.assign(dropout, { rate: 0.8 }),
      () => Object.assign(regularizer, { l2: 5 }),
      () => Object.assign(temperature, { degrees: 10 }),
    ];
    const start = model.getWeights().map((weight) => weight.clone());
    for (const change of changes) {
      change();
      const run = async (compile: 'always' | 'never') => {
        model.setWeights(start);
        model.compile({ optimizer: tf.train.sgd(0.1), loss: 'sparseCategoricalCrossentropy' });
        return (await fit(model, images, labels, { ...steady, compile })).history.loss!;
      };
      losses.push((await compare(run))[0]!);
    }
    expect(new Set(losses.map((loss) => loss.toFixed(3))).size).toBe(changes.length);
  });

  it.each(both)(
    'frozen without being compiled again, from then on, also in a callback, with compile: %s',
    async (compile) => {
      const model = smallModel({ optimizer: tf.train.momentum(0.1, 0.9) });
      await fit(model, images, labels, { ...steady, compile });
      const [, hidden] = model.layers as [unknown, tf.layers.Layer];
      const kernel = () => Array.from(hidden.getWeights()[0]!.dataSync());
      const seen: number[][] = [];
      const freezing: Callback = {
        onEpochBegin: (epoch) => {
          seen.push(kernel());
          if (epoch === 1) hidden.trainable = false;
          if (epoch === 2) hidden.trainable = true;
        },
      };
      await fit(model, images, labels, { ...steady, compile, epochs: 3, callbacks: [freezing] });
      expect(seen[1]).not.toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[1]);
      expect(kernel()).not.toEqual(seen[2]);
    },
  );

  it('frozen in part, it is trained to the same weights as one operation at a time, with every kind of optimizer', async () => {
    for (const optimizer of ['adam', 'adamax', 'rmsprop', 'sgd', 'adagrad']) {
      const [ours, theirs] = [smallModel({ optimizer }), smallModel({ optimizer })];
      for (const [model, compile] of [
        [ours, 'always'],
        [theirs, 'never'],
      ] as const) {
        await fit(model, images, labels, { ...steady, compile });
        model.layers[1]!.trainable = false;
        await fit(model, images, labels, { ...steady, compile });
        model.layers[1]!.trainable = true;
        await fit(model, images, labels, { ...steady, compile });
      }
      expectClose(weightsOf(ours), weightsOf(theirs), 1e-4);
    }
  });

  it('frozen altogether, it is measured and stays as it is', async () => {
    const model = smallModel();
    model.trainable = false;
    const before = weightsOf(model);
    const run = async (compile: 'always' | 'never') =>
      (await fit(model, images, labels, { ...steady, compile })).history.loss!;
    await compare(run);
    expect(weightsOf(model)).toEqual(before);
  });
});

describe('numbers of functions of one’s own that change while a model is trained', () => {
  const squares = (target: tf.Tensor, output: tf.Tensor) => tf.squaredDifference(target, output).mean(-1);
  /** Trains with a loss that has a number in JavaScript, which `change` changes at the end of each epoch. */
  const train = async (
    compile: 'always' | 'never',
    change: (weight: number, epoch: number) => number,
    loss = squares,
  ) => {
    let weight = 0;
    const model = smallModel();
    const ours = (target: tf.Tensor, output: tf.Tensor) =>
      tf.add(loss(target, output), tf.mul(weight, output.square().mean(-1)));
    model.compile({ optimizer: tf.train.sgd(0.1), loss: ours });
    const annealing: Callback = {
      onEpochEnd: (epoch) => {
        weight = change(weight, epoch);
      },
    };
    const options = { ...steady, compile, epochs: 5, callbacks: [annealing] };
    const { history } = await fit(model, images, rows, options);
    return { losses: history.loss!, weights: weightsOf(model) };
  };

  it('are the ones of now in each epoch', async () => {
    await compare((compile) => train(compile, (_, epoch) => (epoch < 2 ? 0 : 1)));
  });

  it('become inputs when they change again and again, instead of another graph for each', async () => {
    expect(await graphsLoaded(() => train('always', (weight) => weight + 0.3))).toBe(2);
    await compare((compile) => train(compile, (weight) => weight + 0.3));
  });

  it('are the ones of now after each batch, where a callback changes them', async () => {
    await compare(async (compile) => {
      let weight = 0;
      const model = smallModel();
      const loss = (target: tf.Tensor, output: tf.Tensor) => tf.mul(squares(target, output), 1 + weight);
      model.compile({ optimizer: tf.train.sgd(0.1), loss });
      const annealing: Callback = {
        onBatchEnd: () => {
          weight += 0.5;
        },
      };
      const { history } = await fit(model, images, rows, { ...steady, compile, epochs: 2, callbacks: [annealing] });
      return { losses: history.loss!, weights: weightsOf(model) };
    });
  });

  it('are the ones of now in evaluate, predict and validation', async () => {
    let threshold = 0.3;
    const metric = (_: tf.Tensor, output: tf.Tensor) => output.greater(threshold).toFloat().mean(-1);
    const model = smallModel();
    model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy', metrics: [metric] });
    const run = async (compile: 'always' | 'never') => (await evaluate(model, images, labels, { compile })).metric!;
    const before = await compare(run);
    threshold = 0.6;
    expect(await compare(run)).not.toBe(before);
  });

  it('that a step itself changes are refused, with the reason', async () => {
    let calls = 0;
    const counting = (target: tf.Tensor, output: tf.Tensor) => {
      calls++;
      return tf.mul(squares(target, output), calls > 7 ? 0 : 1);
    };
    const model = smallModel();
    model.compile({ optimizer: 'sgd', loss: counting });
    await expect(fit(model, images, rows, { ...steady, compile: 'always' })).rejects.toThrow(/changes calls/);
  });
});

describe('the number of rows', () => {
  it('may be another one each time on the same model, in fit, evaluate and predict', async () => {
    const model = smallModel();
    for (const length of [50, 43, 17, 61, 43, 5]) {
      const { images: some, labels: theirs } = smallData(length);
      await fit(model, some, theirs, { ...steady, compile: 'always' });
      await compare((compile) => evaluate(model, some, theirs, { compile, batchSize: 10 }));
      const predicted = async (compile: 'always' | 'never') =>
        Array.from((await predict(model, some, { compile, batchSize: 10 })).data);
      expect(await compare(predicted)).toHaveLength(3 * length);
    }
  });

  it('needs no other graphs while whole batches stay the same', async () => {
    const model = smallModel();
    const train = (length: number) => () => {
      const { images: some, labels: theirs } = smallData(length);
      return fit(model, some, theirs, { ...steady, compile: 'always' });
    };
    await train(40)();
    expect(await graphsLoaded(train(60))).toBe(0);
    expect(await graphsLoaded(train(63))).toBe(1);
    expect(await graphsLoaded(train(33))).toBe(0);
  });
});
