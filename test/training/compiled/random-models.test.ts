import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { fit as fitModel } from '../../../src/training';
import { useNativeKernels } from '../../../src/training/native/kernels';
import { seedRandom } from '../../../src/training/native/random';
import { compileTraining } from './compile';
import {
  compiledModel,
  exampleRows,
  expectClose,
  expectSameWeights,
  numbers,
  rowCount,
  trainEagerly,
} from './equality';
import { buildModel, compileArguments, type ModelDescription, modelDescriptions, targetsOf } from './random-models';

beforeAll(useNativeKernels);

/** Three whole batches and, for some sizes, a smaller one. */
const places = Int32Array.from({ length: 12 }, (_, i) => (i * 7) % rowCount);

function expectEqualTraining(description: ModelDescription): void {
  const { weighted, losses, batchSize } = description;
  const example = {
    model: () => buildModel(description),
    compile: () => compileArguments(description),
    targets: () => targetsOf(description, rowCount),
    sampleWeights: weighted ? () => losses.map((_, i) => tf.abs(numbers([rowCount], 400 + i))) : undefined,
  };
  const [model, eager] = [compiledModel(example), compiledModel(example)];
  const rows = exampleRows(model, example);
  const order = places.slice(0, 3 * batchSize + (batchSize === 3 ? 1 : 0));
  const compiled = compileTraining(model, rows, batchSize);
  try {
    seedRandom(1);
    const values = compiled.run(rows, order);
    expectClose([...values.dataSync()], trainEagerly(eager, rows, order, 0, batchSize).flat(), 'loss and metrics');
    expectSameWeights(model, eager);
    values.dispose();
  } finally {
    compiled.dispose();
    tf.dispose([rows.inputs, rows.targets, rows.sampleWeights ?? []] as tf.Tensor[][]);
    model.dispose();
    eager.dispose();
  }
}

/** What may happen to a model between two trainings. */
const changes = {
  nothing: () => {},
  'is compiled again': (model: tf.LayersModel, description: ModelDescription) =>
    model.compile(compileArguments(description)),
  'is compiled again with another optimizer': (model: tf.LayersModel, description: ModelDescription) =>
    model.compile({ ...compileArguments(description), optimizer: tf.train.sgd(0.02) }),
  'is frozen in part': (model: tf.LayersModel) => {
    const [first] = model.layers.filter((layer) => layer.trainableWeights.length > 0);
    first!.trainable = false;
  },
  'is thawed': (model: tf.LayersModel) => {
    for (const layer of model.layers) layer.trainable = true;
  },
};
type Change = keyof typeof changes;

/** Several trainings by fit, between which a model changes and gets other rows, compiled and not. */
async function expectEqualFits(description: ModelDescription, parts: [Change, number][]): Promise<void> {
  const { losses, weighted, batchSize } = description;
  const train = async (compile: 'always' | 'never') => {
    const model = compiledModel({ model: () => buildModel(description), compile: () => compileArguments(description) });
    const found: Record<string, number[]>[] = [];
    for (const [change, rows] of parts) {
      changes[change](model, description);
      const shapeOf = ({ shape }: tf.SymbolicTensor) => [rows, ...shape.slice(1).map((size) => size!)];
      const inputs = model.inputs.map((input, i) => numbers(shapeOf(input), 100 + i));
      const targets = targetsOf(description, rows);
      const sampleWeight = weighted ? losses.map((_, i) => tf.abs(numbers([rows], 400 + i))) : undefined;
      const options = {
        compile,
        batchSize,
        sampleWeight,
        seed: 1,
        validationData: [inputs, targets] as [tf.Tensor[], tf.Tensor[]],
      };
      const { history } = await fitModel(model, inputs, targets, options);
      found.push(history);
      tf.dispose([inputs, targets, sampleWeight ?? []]);
    }
    return { model, found };
  };
  const [ours, theirs] = [await train('always'), await train('never')];
  const values = (each: Record<string, number[]>[]) => each.flatMap((history) => Object.values(history).flat());
  expectClose(values(ours.found), values(theirs.found), 'loss and metrics');
  expectSameWeights(ours.model, theirs.model);
  ours.model.dispose();
  theirs.model.dispose();
}

const part = fc.tuple(fc.constantFrom(...(Object.keys(changes) as Change[])), fc.integer({ min: 2, max: 9 }));

describe('compileTraining(…) equals eager training', () => {
  // Look further with another seed and more runs, when something of the compiling changes.
  it('with random small models', { timeout: 120_000 }, () =>
    fc.assert(fc.property(modelDescriptions, expectEqualTraining), { seed: 20, numRuns: 8 }),
  );

  it(
    'with random small models that are compiled again, frozen, thawed and given other numbers of rows',
    { timeout: 240_000 },
    () =>
      fc.assert(fc.asyncProperty(modelDescriptions, fc.array(part, { minLength: 2, maxLength: 3 }), expectEqualFits), {
        seed: 21,
        numRuns: 5,
      }),
  );
});
