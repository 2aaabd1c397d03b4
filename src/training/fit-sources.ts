import type { tf } from '../tensorflow';
import { BatchReader } from './batches/batch-reader';
import { evaluateBatches } from './batches/batch-runs';
import { BatchSteps } from './batches/batch-steps';
import { type Batches, countOf, isBatches, isOnce } from './batches/batches';
import { samplesOfBatch } from './batches/samples-of-batch';
import { evaluateSteps } from './execution/evaluate-steps';
import type { Execution } from './execution/execution';
import type { FitOptions } from './fit-options';
import { checkWholeNumber } from './options';
import type { Arrays } from './samples/array-like';
import { refuseOtherBatches } from './samples/check-batches';
import { prepareSamples, type Samples } from './samples/samples';
import { separateValidation } from './samples/validation';
import { SampleSteps, type StepSource, type Validation } from './step-source';
import { stepCount } from './steps';

/** What a training runs on. */
interface Sources {
  source: StepSource;
  validation?: Validation;
  dispose(): Promise<void>;
}

type Settings = FitOptions & Required<Pick<FitOptions, 'epochs' | 'validationFreq' | 'shuffle'>>;

/** Arrays to train on, and what to validate on, checked and handed to the execution. */
export async function arraySources(
  model: tf.LayersModel,
  [images, labels]: [Arrays, Arrays],
  options: Settings,
  execution: Execution,
): Promise<Sources> {
  const { batchSize = 32, epochs, shuffle, validationSplit = 0, validationData } = options;
  checkWholeNumber('batchSize', batchSize, 1);
  if (stepsPerEpochOf(options) !== undefined) {
    throw new TypeError(
      'Expected stepsPerEpoch with batches only but found it with arrays: give fewer samples instead',
    );
  }
  const all = prepareSamples(model, images, labels, options);
  const arrays = isBatches(validationData) ? undefined : validationData;
  const [samples, apart] = separateValidation(model, all, arrays, validationSplit);
  refuseOtherBatches(model, samples.length, batchSize);
  const validate = await validationOf(model, apart, options, execution);
  const steps = epochs * stepCount(samples.length, batchSize);
  const trainer = await execution.trainer(model, samples, { batchSize, steps }).catch(async (error) => {
    await validate?.dispose();
    throw error;
  });
  const source = new SampleSteps(trainer, samples.length, batchSize, shuffle);
  return together(source, validate);
}

/**
 * Batches to train on as they come, and what to validate on.
 *
 * @throws TypeError for options that make sense for arrays alone, and for batches that can be read only once where they
 *   are needed anew
 */
export async function batchSources(
  model: tf.LayersModel,
  batches: Batches,
  options: Settings,
  execution: Execution,
): Promise<Sources> {
  const stray = (['batchSize', 'validationSplit', 'sampleWeight'] as const).find((name) => options[name] !== undefined);
  if (stray) {
    throw new TypeError(`Expected no ${stray} with batches, which bring that themselves, but found ${options[stray]}`);
  }
  const { epochs, classWeight, initialEpoch = 0, validationData } = options;
  const perEpoch = stepsPerEpochOf(options);
  if (perEpoch !== undefined) checkWholeNumber('stepsPerEpoch', perEpoch, 1);
  if (perEpoch === undefined && epochs - initialEpoch > 1 && isOnce(batches)) {
    throw new TypeError(
      `Expected batches that begin anew for each of ${epochs} epochs but found a generator that has begun: give the function itself, or stepsPerEpoch`,
    );
  }
  const arrays = isBatches(validationData) ? undefined : validationData;
  const apart = arrays && prepareSamples(model, arrays[0], arrays[1], { sampleWeight: arrays[2] });
  const validate = await validationOf(model, apart, options, execution);
  const source = new BatchSteps(model, execution, {
    steps: perEpoch ?? countOf(batches),
    goesOn: perEpoch !== undefined,
    epochs,
    open: () => new BatchReader(batches, (batch) => samplesOfBatch(model, batch, classWeight)),
  });
  return together(source, validate);
}

type DisposableValidation = Validation & { dispose(): Promise<void> };

const together = (source: StepSource, validation?: DisposableValidation): Sources => ({
  source,
  ...(validation && { validation }),
  dispose: async () => {
    await source.dispose();
    await validation?.dispose();
  },
});

/** tfjs says batchesPerEpoch and validationBatches. */
const stepsPerEpochOf = ({ stepsPerEpoch, batchesPerEpoch }: FitOptions) => stepsPerEpoch ?? batchesPerEpoch;

/** Validation on samples that are there, or on batches, which are read from the first one on each time. */
async function validationOf(
  model: tf.LayersModel,
  samples: Samples | undefined,
  options: Settings,
  execution: Execution,
): Promise<DisposableValidation | undefined> {
  const { validationData, validationSteps = options.validationBatches } = options;
  if (isBatches(validationData)) {
    const wanted = validationSteps ?? countOf(validationData);
    if (validationSteps !== undefined) checkWholeNumber('validationSteps', validationSteps, 1);
    if (isOnce(validationData)) {
      throw new TypeError(
        'Expected batches to validate on that begin anew each time but found a generator that has begun: give the function itself',
      );
    }
    return {
      samples: 0,
      run: async (signal) => {
        const reader = new BatchReader(validationData, (batch) => samplesOfBatch(model, batch));
        return (await evaluateBatches(model, execution, reader, wanted, { signal }))?.means;
      },
      dispose: async () => {},
    };
  }
  if (validationSteps !== undefined) {
    throw new TypeError('Expected validationSteps with batches to validate on but found it without');
  }
  if (!samples) return undefined;
  const { epochs, validationFreq, batchSize = 32, validationBatchSize = batchSize } = options;
  checkWholeNumber('validationBatchSize', validationBatchSize, 1);
  refuseOtherBatches(model, samples.length, validationBatchSize, 'validationBatchSize');
  const { length } = samples;
  const steps = Math.floor(epochs / validationFreq) * stepCount(length, validationBatchSize);
  const evaluator = await execution.evaluator(model, samples, { batchSize: validationBatchSize, steps });
  return {
    samples: length,
    run: (signal) => evaluateSteps(evaluator, length, validationBatchSize, { signal }),
    dispose: async () => evaluator.dispose(),
  };
}
