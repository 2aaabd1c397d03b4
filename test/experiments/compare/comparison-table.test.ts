import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/comparison';
import { comparisonTable } from '../../../src/experiments/compare/comparison-table';
import { sortSettings } from '../../../src/experiments/compare/sort-settings';
import { terminalWidth } from '../../../src/experiments/compare/text-table';
import { exampleRuns } from '../../comparison/example-runs';

const comparison = compareRuns(exampleRuns({ settings: 4, seeds: 3 }));

describe('comparisonTable(comparison, width)', () => {
  it('shows what differs, mean ± standard deviation, the best first, and why runs failed', () => {
    expect(comparisonTable(comparison, 120)).toEqual([
      '12 runs in 4 settings, by test_accuracy (more is better)',
      '',
      '   learningRate  hiddenUnits      test_accuracy  runs              seconds         val_loss             loss',
      '1         0.001          128    0.8905 ± 0.0011  3               9.1 ± 1.1  0.2734 ± 0.0033  0.2734 ± 0.0033',
      '2          0.01          256    0.8849 ± 0.0017  3            10.95 ± 0.84  0.2872 ± 0.0053  0.2872 ± 0.0053',
      '3        0.0001          256    0.8630 ± 0.0020  3               9.6 ± 2.0  0.3412 ± 0.0053  0.3412 ± 0.0053',
      '4           0.1          128  0.83439 ± 0.00036  2, 1 failed    10.8 ± 1.2  0.4169 ± 0.0011  0.4169 ± 0.0011',
      '',
      '✗ cell fit: the loss is NaN',
      '',
      'The same in all: epochs 10, batchSize 64, optimizer adam',
    ]);
  });

  it('leaves out the columns that have no room, and says so', () => {
    const lines = comparisonTable(comparison, 60);
    expect(lines.every((line) => line.startsWith('(no room') || terminalWidth(line) <= 60)).toBe(true);
    expect(lines).toContain('(no room for seconds, val_loss, loss; --html or --csv shows all)');
  });

  it('lets no value move the cursor or break a line, and shortens what is long', () => {
    const runs = [1, 2].map((value) => ({
      id: '\u001b[2J',
      parameters: { 'a\nb': `\u001b[31m${'가'.repeat(40)}${value}` },
    }));
    const text = comparisonTable(compareRuns(runs), 80).join('\n');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('a b');
    expect(text).toContain('가…');
  });

  it('marks a setting that has no result, and says what to do without runs', () => {
    const failed = compareRuns([{ id: 'a', parameters: {}, status: 'failed', reason: 'cell x: Error: no' }]);
    expect(comparisonTable(failed, 80)).toContain('✗  1 failed        –  a');
    expect(comparisonTable(compareRuns([]), 80)).toEqual([
      'No runs yet. npx fashion run basic-classification makes one.',
    ]);
  });
});

describe('sortSettings(comparison, column)', () => {
  const labels = (sort: string) => sortSettings(comparison, sort).map(({ parameters }) => parameters.learningRate);

  it('sorts by a parameter or a metric, either way', () => {
    expect(labels('learningRate')).toEqual([0.0001, 0.001, 0.01, 0.1]);
    expect(labels('-learningRate')).toEqual([0.1, 0.01, 0.001, 0.0001]);
    expect(labels('val_loss')[0]).toBe(0.001);
  });

  it('rejects a column that is not there', () => {
    expect(() => labels('epochs')).toThrow(
      'Expected a column (learningRate, hiddenUnits, test_accuracy, val_loss, loss, seconds) to sort by, but found "epochs"',
    );
  });
});
