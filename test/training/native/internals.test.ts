import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  binding,
  coreExports,
  DataType,
  freeGradientTape,
  nodeBackend,
  protocolBuffers,
  registeredVariables,
  runOp,
  tensorId,
  typeAttributes,
  watchNewVariables,
  withBinding,
} from '../../../src/training/native/internals';
import {
  modelInternals,
  type OptimizerFields,
  optimizerInternals,
  optimizerVariables,
} from '../../../src/training/native/model-internals';
import { trainOnBatch } from '../../../src/training/step/steps';

const compiled = () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mse'] });
  return model;
};

const installed = (name: string): string =>
  JSON.parse(fs.readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;

describe('the internals that compiled training touches', () => {
  it('are those of tfjs-node 4.22.0 (a newer version: see whether the tests below pass, then change this one)', () => {
    expect(installed('@tensorflow/tfjs-node')).toBe('4.22.0');
    expect(installed('@tensorflow/tfjs-core')).toBe('4.22.0');
    expect(installed('@tensorflow/tfjs-layers')).toBe('4.22.0');
  });

  it('the native addon has its methods and attribute types', () => {
    const native = binding();
    for (const method of [
      'createTensor',
      'deleteTensor',
      'tensorDataSync',
      'executeOp',
      'loadSavedModel',
      'deleteSavedModel',
      'runSavedModel',
      'getNumOfSavedModels',
      'getNumOfTensors',
    ] as const) {
      expect(native[method], method).toBeTypeOf('function');
    }
    for (const type of ['STRING', 'INT', 'FLOAT', 'BOOL', 'TYPE', 'SHAPE'] as const) {
      expect(native[`TF_ATTR_${type}`], type).toBeTypeOf('number');
    }
  });

  it('element types have the numbers of the protocol buffers', () => {
    const names = {
      float32: 'FLOAT',
      uint8: 'UINT8',
      int32: 'INT32',
      string: 'STRING',
      complex64: 'COMPLEX64',
      int64: 'INT64',
      bool: 'BOOL',
    };
    const numbers = protocolBuffers().DataType;
    for (const [name, key] of Object.entries(names)) {
      expect(DataType[name as keyof typeof names], name).toBe(numbers[`DT_${key}`]);
    }
  });

  it('every kernel goes through binding.executeOp, and withBinding sees it', () => {
    const seen: string[] = [];
    const native = binding();
    const sum = withBinding(
      {
        executeOp: (name, ...rest) => {
          seen.push(name);
          return native.executeOp(name, ...rest);
        },
      },
      () => tf.tidy(() => tf.add(tf.tensor1d([1]), tf.tensor1d([2])).dataSync()[0]),
    );
    expect(seen).toContain('Add');
    expect(sum).toBe(3);
    expect(binding()).toBe(native);
  });

  it('backend.getInputTensorIds and createOutputTensor translate between tensors and handles', () => {
    const tensor = tf.tensor1d([1, 2, 3]);
    const copy = nodeBackend().createOutputTensor(
      binding().executeOp('Identity', typeAttributes({ T: DataType.float32 }), [tensorId(tensor)], 1)[0]!,
    );
    expect([...copy.dataSync()]).toEqual([1, 2, 3]);
    expect(runOp('Identity', [copy]).shape).toEqual([3]);
  });

  it('the engine registers variables and makes them by makeVariable', () => {
    const seen: tf.Variable[] = [];
    const variable = watchNewVariables(
      (each) => seen.push(each),
      () => tf.variable(tf.scalar(1), false, 'watched'),
    );
    expect(seen).toEqual([variable]);
    expect(registeredVariables()).toContain(variable);
    variable.dispose();
    expect(registeredVariables()).not.toContain(variable);
  });

  it('a compiled model has its loss functions, metrics and weights, and runs its layers', () => {
    const internals = modelInternals(compiled());
    expect(internals.lossFunctions[0]).toBeTypeOf('function');
    expect(internals.getDedupedMetricsNames()).toEqual(['loss', 'mse']);
    expect(internals.metricsTensors[0]?.[0]).toBeTypeOf('function');
    expect(internals.collectedTrainableWeights[0]?.val).toBeInstanceOf(tf.Variable);
    expect(internals.collectedTrainableWeights[0]).toMatchObject({ trainable: true, constraint: null });
    expect(internals.call([tf.ones([2, 3])], { training: true })).toEqual([expect.any(tf.Tensor)]);
  });

  it('an optimizer has its variables in fields, as they are or as slots', () => {
    const model = compiled();
    trainOnBatch(model, { inputs: [tf.ones([2, 3])], targets: [tf.ones([2, 2])], weights: [] });
    // Two for Adam's powers, and two for each of the weights.
    expect(optimizerVariables(model.optimizer)).toHaveLength(2 + 2 * 2);
  });

  it('a gradient that an error stops leaves its tape, which can be freed', () => {
    const x = tf.scalar(2);
    const before = tf.memory().numTensors;
    const failing = tf.grad((value) => {
      value.square().sin();
      throw new Error('no');
    });
    expect(() => failing(x)).toThrow('no');
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    freeGradientTape();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });

  it('tfjs-layers calls dropout, softmax, sigmoid and random draws through the exports of tfjs-core', () => {
    const core = coreExports();
    for (const name of ['dropout', 'softmax', 'sigmoid', 'randomUniform', 'randomNormal', 'truncatedNormal'] as const) {
      const original = core[name];
      let calls = 0;
      const counted = (...parameters: never[]) => {
        calls++;
        return (original as (...p: never[]) => tf.Tensor)(...parameters);
      };
      Object.assign(core, { [name]: counted });
      try {
        const layer = {
          dropout: () => tf.layers.dropout({ rate: 0.5 }),
          softmax: () => tf.layers.activation({ activation: 'softmax' }),
          sigmoid: () => tf.layers.activation({ activation: 'sigmoid' }),
          randomUniform: () => tf.layers.dense({ units: 2, kernelInitializer: 'randomUniform' }),
          randomNormal: () => tf.layers.gaussianNoise({ stddev: 1 }),
          truncatedNormal: () => tf.layers.dense({ units: 2, kernelInitializer: 'truncatedNormal' }),
        }[name]();
        layer.apply(tf.ones([2, 3]), { training: true });
      } finally {
        Object.assign(core, { [name]: original });
      }
      expect(calls, name).toBeGreaterThan(0);
    }
  });

  it('Adam keeps its state in these fields, and counts updates in iterations_', async () => {
    const model = compiled();
    await model.trainOnBatch(tf.ones([2, 3]), tf.ones([2, 2]));
    const adam = model.optimizer as unknown as OptimizerFields;
    expect(adam).toMatchObject({ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
    expect(adam.accBeta1.dataSync()[0]).toBeCloseTo(0.9 ** 2);
    expect(adam.accBeta2.dataSync()[0]).toBeCloseTo(0.999 ** 2);
    for (const slots of [adam.accumulatedFirstMoment, adam.accumulatedSecondMoment]) {
      expect(slots.map(({ originalName }) => originalName)).toHaveLength(2);
      expect(slots[0]?.variable).toBeInstanceOf(tf.Variable);
    }
    expect(optimizerInternals(model.optimizer).iterations_).toBe(1);
    expect(model.optimizer.applyGradients).toBeTypeOf('function');
  });

  it('the other optimizers with fused updates keep their state in these fields', async () => {
    const fieldsAfterAStep = async (optimizer: tf.Optimizer) => {
      const model = compiled();
      model.compile({ optimizer, loss: 'meanSquaredError' });
      await model.trainOnBatch(tf.ones([2, 3]), tf.ones([2, 2]));
      return optimizer as unknown as OptimizerFields;
    };
    const names = (slots: { originalName: string }[]) =>
      slots.map(({ originalName }) => originalName.split('/').at(-1));
    const adamax = await fieldsAfterAStep(tf.train.adamax(0.1));
    expect(adamax).toMatchObject({ learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0 });
    expect(adamax.iteration.dataSync()[0]).toBe(1);
    expect(names(adamax.accumulatedFirstMoment)).toEqual(['m', 'm']);
    expect(names(adamax.accumulatedWeightedInfNorm)).toEqual(['v', 'v']);
    const rmsprop = await fieldsAfterAStep(tf.train.rmsprop(0.1));
    expect(rmsprop).toMatchObject({ learningRate: 0.1, decay: 0.9, momentum: 0, epsilon: 1e-7, centered: false });
    expect(names(rmsprop.accumulatedMeanSquares)).toEqual(['rms', 'rms']);
    expect(names(rmsprop.accumulatedMoments)).toEqual(['momentum', 'momentum']);
    const momentum = await fieldsAfterAStep(tf.train.momentum(0.1, 0.5));
    expect(momentum).toMatchObject({ learningRate: 0.1, momentum: 0.5, useNesterov: false });
    expect(momentum.m.dataSync()[0]).toBe(0.5);
    expect(names(momentum.accumulations)).toEqual(['momentum', 'momentum']);
  });

  it('the protocol buffers have the messages of a SavedModel', () => {
    for (const name of [
      'SavedModel',
      'MetaGraphDef',
      'GraphDef',
      'NodeDef',
      'AttrValue',
      'Tensor',
      'TensorShape',
      'VersionDef',
    ]) {
      expect(protocolBuffers()[name], name).toBeTypeOf('function');
    }
  });
});
