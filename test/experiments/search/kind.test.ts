import { describe, expect, it } from 'vitest';
import { parseKind, prunerNames } from '../../../src/experiments/search/kind';
import { objectivesOf } from '../../../src/experiments/search/objectives';

describe('parseKind', () => {
  it('reads a name with options by Optuna’s names', () => {
    expect(parseKind('none', prunerNames)).toEqual({ name: 'none', options: {} });
    expect(parseKind('asha:min_resource=2,reduction_factor=3', prunerNames).options).toEqual({
      min_resource: 2,
      reduction_factor: 3,
    });
    expect(parseKind('hyperband:max_resource=auto', prunerNames).options).toEqual({ max_resource: 'auto' });
  });

  it('refuses what it does not know', () => {
    expect(() => parseKind('medain', prunerNames)).toThrow('Did you mean median?');
    expect(() => parseKind('median:5', prunerNames)).toThrow('n_startup_trials=5');
  });
});

describe('objectivesOf', () => {
  it('takes the direction from what is said, then from the name', () => {
    expect(objectivesOf(['val_loss', 'zorkmids'], ['minimize', 'maximize'])).toEqual([
      { metric: 'val_loss', direction: 'min' },
      { metric: 'zorkmids', direction: 'max' },
    ]);
    expect(objectivesOf(['val_accuracy'])).toEqual([{ metric: 'val_accuracy', direction: 'max' }]);
  });

  it('asks where nobody knows', () => {
    expect(() => objectivesOf(['zorkmids'])).toThrow('--direction minimize or --direction maximize');
    expect(() => objectivesOf(['a'], ['minimize', 'maximize'])).toThrow('at most one --direction');
    expect(() => objectivesOf(['val_loss', 'val_loss'])).toThrow('each --metric once');
  });
});
