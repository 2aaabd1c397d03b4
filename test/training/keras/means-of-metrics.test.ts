import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../src/models';
import { tf } from '../../../src/tensorflow';
import { evaluate, fit as train } from '../../../src/training';
import { needsKeras, runKeras } from './run-keras';

needsKeras();

const inputs = tf.tidy(() => {
  const numbers = tf.randomUniform([13, 4, 2], 0.1, 1, 'float32', 3).arraySync() as number[][][];
  // Sequences of 4, 3, 2, 1, 4, … steps.
  return numbers.map((sequence, i) => sequence.map((step, time) => (time < 4 - (i % 4) ? step : [0, 0])));
});
const targets = tf.tidy(() => tf.randomUniform([13, 4, 2], 0, 1, 'float32', 4).arraySync() as number[][][]);

function masked(metrics: unknown[]): tf.Sequential {
  const model = seeded(1, () =>
    tf.sequential({
      layers: [
        tf.layers.masking({ inputShape: [4, 2] }),
        tf.layers.simpleRNN({ units: 3, returnSequences: true }),
        tf.layers.dense({ units: 2 }),
      ],
    }),
  );
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError', metrics: metrics as string[] });
  return model;
}

function plain(metrics: unknown[]): tf.Sequential {
  const model = seeded(1, () =>
    tf.sequential({ layers: [tf.layers.flatten({ inputShape: [4, 2] }), tf.layers.dense({ units: 2 })] }),
  );
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError', metrics: metrics as string[] });
  return model;
}

interface Found {
  fit: number[];
  evaluate: number[];
}
let inKeras: { masked: Found; plain: Found };
beforeAll(() => {
  const weights = (model: tf.LayersModel) => model.getWeights().map((each) => each.arraySync());
  inKeras = runKeras(
    `
from keras import layers
def measured(model, weights, metrics, rate, y):
    model.set_weights([np.array(w, 'float32') for w in weights])
    model.compile(keras.optimizers.SGD(rate), 'mse', metrics=metrics)
    x, y = np.array(given['x'], 'float32'), np.array(y, 'float32')
    h = model.fit(x, y, epochs=1, batch_size=5, shuffle=False, verbose=0).history
    e = model.evaluate(x, y, batch_size=5, verbose=0, return_dict=True)
    names = sorted(h)
    return {'fit': [float(h[n][0]) for n in names], 'evaluate': [float(e[n]) for n in names]}
masked = keras.Sequential([keras.Input([4, 2]), layers.Masking(), layers.SimpleRNN(3, return_sequences=True), layers.Dense(2)])
plain = keras.Sequential([keras.Input([4, 2]), layers.Flatten(), layers.Dense(2)])
print(json.dumps({
    'masked': measured(masked, given['masked'], ['mae'], 0.1, given['y']),
    'plain': measured(plain, given['plain'], [keras.metrics.R2Score(name='r2')], 0.01, [y[0] for y in given['y']])}))
`,
    { x: inputs, y: targets, masked: weights(masked([])), plain: weights(plain([])) },
  );
}, 300_000);

describe.each(['always', 'never'] as const)(
  'metrics over batches that do not count the same, compile: %s',
  (compile) => {
    const options = { batchSize: 5, shuffle: false, seed: 1, compile };
    it.each<[string, () => tf.Sequential, 'masked' | 'plain', number[][] | number[][][], string]>([
      ['of the time steps that masks leave', () => masked(['mae']), 'masked', targets, 'mae'],
      [
        'R², tfjs’ own function',
        () => plain([tf.metrics.r2Score]),
        'plain',
        targets.map(([first]) => first!),
        'r2Score',
      ],
    ])('are Keras’: %s', async (_, build, kind, labels, name) => {
      const model = build();
      const { history } = await train(model, inputs, labels, options);
      const evaluation = await evaluate(model, inputs, labels, { batchSize: 5, compile });
      const trained = [history.loss![0]!, history[name]![0]!];
      const [fitLoss, fitMetric] = inKeras[kind].fit;
      expect(trained[0]).toBeCloseTo(fitLoss!, 5);
      // On jax, Keras loses the masks of outputs while it trains, not while it evaluates.
      if (kind === 'plain') expect(trained[1]).toBeCloseTo(fitMetric!, 4);
      expect(evaluation.loss).toBeCloseTo(inKeras[kind].evaluate[0]!, 5);
      expect(evaluation[name]).toBeCloseTo(inKeras[kind].evaluate[1]!, 4);
    });
  },
);
