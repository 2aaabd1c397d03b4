import { randomGenerator } from '../../src/arrays';
import type { ComparedRun } from '../../src/comparison';

/**
 * Runs as a sweep over learning rate, units and optimizer leaves them: made up, but alike. With one seed more the
 * settings stay what they are; every ninth run fails.
 */
export function exampleRuns({ settings, seeds }: { settings: number; seeds: number }): ComparedRun[] {
  const random = randomGenerator(7);
  const learningRates = [0.001, 0.01, 0.1, 0.0001];
  const optimizers = ['adam', 'sgd', 'rmsprop'];
  return Array.from({ length: settings * seeds }, (_, index) => {
    const setting = Math.floor(index / seeds);
    const isWide = settings > 20;
    const learningRate = isWide ? Number((10 ** (-4 + 3 * random())).toPrecision(3)) : learningRates[setting % 4]!;
    const hiddenUnits = isWide ? 2 ** (4 + (setting % 5)) : setting % 2 === 0 ? 128 : 256;
    const optimizer = optimizers[isWide ? setting % 3 : 0]!;
    const best = 0.9 - 0.02 * Math.abs(Math.log10(learningRate / 0.002)) ** 2 + 0.004 * Math.log2(hiddenUnits / 16);
    const noise = () => 0.006 * (random() - 0.5);
    const accuracy = Array.from({ length: 10 }, (_, epoch) => best - 0.15 / (epoch + 1) + noise());
    const loss = accuracy.map((value) => 2.6 * (1 - value) + noise());
    const failed = settings * seeds > 8 && index % 9 === 8;
    return {
      id: `run-${String(index + 1).padStart(3, '0')}`,
      parameters: { epochs: 10, batchSize: 64, learningRate, hiddenUnits, optimizer, seed: index % seeds },
      seconds: 8 + 4 * random(),
      history: { loss, val_accuracy: accuracy.slice(0, failed ? 3 : 10), val_loss: loss.slice(0, failed ? 3 : 10) },
      ...(failed
        ? { status: 'failed', reason: 'cell fit: the loss is NaN' }
        : {
            status: 'finished',
            metrics: { test_accuracy: (accuracy[9] ?? 0) - 0.005, val_loss: loss[9] ?? 0, loss: loss[9] ?? 0 },
          }),
    };
  });
}
