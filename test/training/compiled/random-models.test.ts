import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
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

describe('compileTraining(…) equals eager training', () => {
  // Look further with another seed and more runs, when something of the compiling changes.
  it('with random small models', { timeout: 120_000 }, () =>
    fc.assert(fc.property(modelDescriptions, expectEqualTraining), { seed: 20, numRuns: 8 }),
  );
});
