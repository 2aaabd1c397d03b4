import { expect, it } from 'vitest';
import { directionOf } from '../../src/comparison';

it('directionOf(metric) says that less of a loss, an error or a time is better, and more of everything else', () => {
  for (const metric of ['loss', 'val_loss', 'testLoss', 'mae', 'val_mse', 'seconds'])
    expect(directionOf(metric)).toBe('min');
  for (const metric of ['accuracy', 'val_accuracy', 'testAccuracy', 'auc', 'bleu'])
    expect(directionOf(metric)).toBe('max');
});
