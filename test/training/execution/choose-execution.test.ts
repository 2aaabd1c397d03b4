// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { evaluate, type FitOptions, fit } from '../../../src/training';
import { NotCompilable } from '../../../src/training/compiled';
import { chooseExecution } from '../../../src/training/execution/choose-execution';
import { eagerExecution } from '../../../src/training/execution/eager-execution';
import { nodeBackend } from '../../../src/training/native/internals';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData();
const manySteps: FitOptions = { epochs: 2, batchSize: 1, seed: 1, validationData: [images, labels] };

/** A model that looks at its numbers in JavaScript. */
function uncompilableModel(): tf.LayersModel {
  const model = smallModel();
  const metric = (_: tf.Tensor, output: tf.Tensor) => tf.scalar(output.dataSync()[0] as number);
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: [metric] });
  return model;
}

function messagesOf(run: (onEvent: (event: { type: string; text?: string }) => void) => Promise<unknown>) {
  const messages: string[] = [];
  return run(({ type, text }) => {
    if (type === 'message' && !/^(Steps turned into one graph|계산 단계를 그래프로)/.test(text ?? ''))
      messages.push(text ?? '');
  }).then(() => messages);
}

const reason = 'Not compiled, therefore slower: the step looks at a computed tensor in JavaScript';

describe("compile: 'auto'", () => {
  it('runs a model that cannot be compiled one operation at a time, and says why once', async () => {
    const model = uncompilableModel();
    const tensors = () => tf.memory().numTensors;
    const train = () => messagesOf((onEvent) => fit(model, images, labels, { ...manySteps, onEvent }));
    expect(await train()).toEqual([reason]);
    const before = tensors();
    expect(await train()).toEqual([reason]);
    expect(tensors()).toBe(before);
    const twice = smallData(100);
    const evaluating = messagesOf((onEvent) => evaluate(model, twice.images, twice.labels, { batchSize: 1, onEvent }));
    expect(await evaluating).toEqual([reason]);
  });

  it('says nothing when a model can be compiled', async () => {
    const model = smallModel();
    expect(await messagesOf((onEvent) => fit(model, images, labels, { ...manySteps, onEvent }))).toEqual([]);
  });

  it('does not compile for a few steps', async () => {
    const model = uncompilableModel();
    expect(await messagesOf((onEvent) => evaluate(model, images, labels, { onEvent }))).toEqual([]);
    expect(await messagesOf((onEvent) => fit(model, images, labels, { onEvent }))).toEqual([]);
  });
});

describe('an error of compiling that is no reason not to compile', () => {
  const failing = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    const backend = nodeBackend();
    const native = backend.binding;
    const loadSavedModel = () => {
      throw new TypeError('Op type not registered\nand more lines');
    };
    backend.binding = Object.create(native, { loadSavedModel: { value: loadSavedModel } });
    try {
      return await run();
    } finally {
      backend.binding = native;
    }
  };

  it("ends no training with 'auto', which goes on without and says so in one line", async () => {
    const [ours, theirs] = [smallModel(), smallModel()];
    const text =
      "Compiling failed, therefore slower (compile: 'always' shows where): TypeError: Op type not registered";
    const training = () => messagesOf((onEvent) => fit(ours, images, labels, { ...manySteps, onEvent }));
    expect(await failing(training)).toEqual([text]);
    await fit(theirs, images, labels, { ...manySteps, compile: 'never' });
    expect(weightsOf(ours)).toEqual(weightsOf(theirs));
  });

  it("is thrown as it is with 'always'", async () => {
    const training = failing(() => fit(smallModel(), images, labels, { compile: 'always' }));
    await expect(training).rejects.toThrow(TypeError);
    await expect(training).rejects.toThrow('Op type not registered');
  });

  it("is thrown with 'auto', too, when it is the model's own", async () => {
    const model = smallModel();
    const metric = () => {
      throw new Error('my metric is broken');
    };
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: [metric] });
    await expect(fit(model, images, labels, manySteps)).rejects.toThrow('my metric is broken');
  });
});

describe("compile: 'always' and 'never'", () => {
  it("'always' throws the reason why a model cannot be compiled, and the model can be used afterwards", async () => {
    const model = uncompilableModel();
    const training = fit(model, images, labels, { compile: 'always' });
    await expect(training).rejects.toThrow('the step looks at a computed tensor in JavaScript');
    await expect(training).rejects.toBeInstanceOf(NotCompilable);
    await expect(evaluate(model, images, labels, { compile: 'always' })).rejects.toThrow(NotCompilable);
    expect(await fit(model, images, labels, { compile: 'never' })).toMatchObject({ epoch: [0] });
  });

  it("'never' is the eager execution, and another word is rejected", () => {
    expect(chooseExecution('never', () => {})).toBe(eagerExecution);
    expect(() => chooseExecution('sometimes' as 'auto', () => {})).toThrow(
      "Expected compile to be 'auto', 'always' or 'never' but found sometimes",
    );
  });
});

describe('chooseExecution', () => {
  it('tells how long compiling took when one would notice', async () => {
    const told: string[] = [];
    let clock = 0;
    const now = () => {
      clock += 400;
      return clock;
    };
    const report = (text: string) => void told.push(text);
    const inputs = [{ data: new Float32Array(24), shape: [4, 3], size: 12, length: 2 }];
    const predictor = await chooseExecution('always', report, now).predictor(smallModel(), inputs, {
      batchSize: 2,
      steps: 1,
    });
    predictor.dispose();
    expect(told).toEqual([
      expect.stringMatching(/^(Steps turned into one graph in 0\.4 s|계산 단계를 그래프로 변환: 0\.4초)$/),
    ]);
    const quick = await chooseExecution('always', report, () => 0).predictor(smallModel(), inputs, {
      batchSize: 2,
      steps: 1,
    });
    quick.dispose();
    expect(told).toHaveLength(1);
  });
});
