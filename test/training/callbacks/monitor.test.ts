import { describe, expect, it } from 'vitest';
import { createMonitor } from '../../../src/training/callbacks/monitor';

const directionOf = (monitor: string) => (createMonitor({ monitor }).worst > 0 ? 'min' : 'max');

describe('createMonitor', () => {
  it('createMonitor({ monitor }) knows by the name which way is better', () => {
    const less = [
      'loss',
      'val_loss',
      'size_loss',
      'val_mse',
      'meanSquaredError',
      'val_categoricalCrossentropy',
      'mape',
    ];
    const more = ['accuracy', 'val_accuracy', 'kind_accuracy', 'acc', 'precision', 'val_recall'];
    expect(less.map(directionOf)).toEqual(less.map(() => 'min'));
    expect(more.map(directionOf)).toEqual(more.map(() => 'max'));
    expect(() => createMonitor({ monitor: 'learning_rate' })).toThrow('learning_rate');
  });

  it('createMonitor(…).improves is never true of NaN', () => {
    const { improves, worst } = createMonitor({});
    expect(improves(Number.NaN, worst)).toBe(false);
  });
});
