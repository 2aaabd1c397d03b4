import fs from 'node:fs';
import path from 'node:path';
import ndarray from 'ndarray';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { models } from '../../bench/training/models';
import { slice } from '../../src/arrays';
import { basicClassifier, convolutionalClassifier, convolutionalClassifierFunctional, seeded } from '../../src/models';
import { tf } from '../../src/tensorflow';
import { predict } from '../../src/training';

type Model = tf.LayersModel;

/** What the cells of a lesson, in the order given, leave in variables. */
async function variablesOf(
  language: string,
  lesson: string,
  cellIds: string[],
  names: string[],
): Promise<Record<string, unknown>> {
  const file = path.resolve(__dirname, '../../notebooks', language, `${lesson}.ipynb`);
  const cells: { id: string; source: string[] }[] = JSON.parse(fs.readFileSync(file, 'utf8')).cells;
  const sources = cellIds.map((id) => cells.find((cell) => cell.id === id)?.source.join('') ?? `no cell ${id}`);
  const code = ts.transpile(sources.join('\n'), { target: ts.ScriptTarget.ES2022 });
  const testInputs = ndarray(
    Float32Array.from({ length: 100 * 784 }, (_, place) => (place % 97) / 97),
    [100, 28, 28, 1],
  );
  const given = { tf, seeded, slice, predict, testInputs, summary: () => {}, console: { log: () => {} } };
  const run = new AsyncFunction(...Object.keys(given), `${code}\nreturn { ${names.join(', ')} };`);
  return run(...Object.values(given));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...text: string[]
) => (...given: unknown[]) => Promise<Record<string, unknown>>;

/**
 * Everything that makes a network, but the names that tfjs counts on and what a first layer alone repeats of its input.
 */
const networkOf = (model: Model) => ({
  layers: model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map((layer) => {
      const { name: _, batchInputShape: _shape, dtype: _type, ...config } = layer.getConfig();
      return { type: layer.getClassName(), config, outputShape: layer.outputShape };
    }),
  weights: model.getWeights().map((weight) => ({ shape: weight.shape, values: weight.dataSync() })),
});

test.each(['en', 'ko'])(
  'the basic lesson in %s builds the network that src/models has, to the weight',
  async (language) => {
    const names = ['model', 'seed', 'hiddenUnits', 'batchSize'];
    const lesson = await variablesOf(language, 'basic-classification', ['parameters', 'model'], names);
    const { seed, hiddenUnits } = lesson as { seed: number; hiddenUnits: number };
    expect(networkOf(basicClassifier({ seed }))).toEqual(networkOf(lesson.model as Model));
    expect(networkOf(basicClassifier({ seed, hiddenUnits }))).toEqual(networkOf(lesson.model as Model));
    expect(networkOf(basicClassifier({ seed: seed + 1 }))).not.toEqual(networkOf(lesson.model as Model));
    expect(models.mlp.batchSize).toBe(lesson.batchSize);
  },
);

test.each(['en', 'ko'])('the CNN lesson in %s builds the network that src/models has, both ways', async (language) => {
  const names = ['model', 'functionalModel', 'seed', 'batchSize'];
  const lesson = await variablesOf(language, 'cnn', ['parameters', 'model', 'functional-model'], names);
  const { seed } = lesson as { seed: number };
  expect(networkOf(convolutionalClassifier({ seed }))).toEqual(networkOf(lesson.model as Model));
  const functional = networkOf(lesson.functionalModel as Model).layers;
  expect(networkOf(convolutionalClassifierFunctional({ seed })).layers).toEqual(functional);
  expect(models.cnn.batchSize).toBe(lesson.batchSize);
});
