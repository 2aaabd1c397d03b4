import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/comparison';
import { comparisonTable } from '../../../src/experiments/compare/comparison-table';
import { sortSettings } from '../../../src/experiments/compare/sort-settings';
import { terminalWidth } from '../../../src/experiments/terminal-text';
import { exampleRuns } from '../../comparison/example-runs';

const comparison = compareRuns(exampleRuns({ settings: 4, seeds: 3 }), { metric: 'test_accuracy' });

describe('comparisonTable(comparison, width)', () => {
  it('shows what differs, mean ± standard deviation, the best first, and why runs failed', () => {
    expect(comparisonTable(comparison, 140)).toEqual([
      '12 runs in 4 settings, by test_accuracy (more is better)',
      'test_accuracy is a metric of the test data: what is chosen by it looks better than it is. Choose by validation.',
      '',
      '   learningRate  hiddenUnits      test_accuracy  runs         run           seconds         val_loss             loss       val_accuracy',
      '1         0.001          128    0.8905 ± 0.0011  3            run-001     9.1 ± 1.1  0.2734 ± 0.0033  0.2734 ± 0.0033    0.8955 ± 0.0011',
      '2          0.01          256    0.8849 ± 0.0017  3            run-004  10.95 ± 0.84  0.2872 ± 0.0053  0.2872 ± 0.0053    0.8899 ± 0.0017',
      '3        0.0001          256    0.8630 ± 0.0020  3            run-010     9.6 ± 2.0  0.3412 ± 0.0053  0.3412 ± 0.0053    0.8680 ± 0.0020',
      '4           0.1          128  0.83439 ± 0.00036  2, 1 failed  run-007    10.8 ± 1.2  0.4169 ± 0.0011  0.4169 ± 0.0011  0.83939 ± 0.00036',
      '',
      '✗ cell fit: the loss is NaN',
      '',
      'The same in all: epochs 10, batchSize 64, optimizer adam',
    ]);
  });

  it('leaves out the columns that have no room, and says so', () => {
    const lines = comparisonTable(comparison, 60);
    expect(lines.every((line) => line.startsWith('(no room') || terminalWidth(line) <= 60)).toBe(true);
    expect(lines).toContain('(no room for run, seconds, val_loss, loss, val_accuracy; --html or --csv shows all)');
  });

  it('shortens the names of runs to their last letters where these are enough to find them', () => {
    const named = (...ends: string[]) =>
      ends.map((end, x) => ({ id: `20261124-00000${x}-lesson-${end}`, parameters: { x }, metrics: { val_loss: x } }));
    const columns = (runs: ReturnType<typeof named>) => comparisonTable(compareRuns(runs), 40).slice(4, 6);
    expect(columns(named('abcd', 'efgh')).map((line) => line.split(/ +/)[4])).toEqual(['abcd', 'efgh']);
    expect(columns(named('abcd', 'abcd')).join('')).not.toContain(' abcd');
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

  it('always has room for place and metric, however many parameters differ', () => {
    const runs = [0, 1].map((value) => ({
      id: `run-${value}`,
      parameters: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`parameterNumber${index}`, value])),
      metrics: { val_loss: 0.5 + value / 7 },
    }));
    const lines = comparisonTable(compareRuns(runs), 60);
    expect(lines[2]).toMatch(/^ {3}parameterNumber0 .* val_loss$/);
    expect(lines[3]).toMatch(/^1 .* 0\.5$/);
  });

  it('shows the place by the metric when another column sorts, and how many runs are finite', () => {
    const runs = [
      { id: 'a', parameters: { x: 1, seed: 1 }, metrics: { accuracy: Number.NaN } },
      { id: 'b', parameters: { x: 1, seed: 2 }, metrics: { accuracy: 0.9 } },
      { id: 'c', parameters: { x: 2, seed: 1 }, metrics: { accuracy: 0.1 } },
      { id: 'd', parameters: { x: 3, seed: 1 }, metrics: { accuracy: 0.2 } },
    ];
    const sorted = compareRuns(runs);
    sorted.settings = sortSettings(sorted, 'x');
    expect(comparisonTable(sorted, 80).slice(3, 6)).toEqual([
      expect.stringMatching(/^– {2}1 {2}0\.9 \(1 of 2 finite\) {2}2/),
      expect.stringMatching(/^2 {2}2 +0\.1 {2}1/),
      expect.stringMatching(/^1 {2}3 +0\.2 {2}1/),
    ]);
  });

  it('writes single results with as many digits as tell them apart', () => {
    const runs = [0.881_231, 0.881_242, 0.881_259].map((accuracy, x) => ({
      id: String(x),
      parameters: { x },
      metrics: { accuracy },
    }));
    const text = comparisonTable(compareRuns(runs), 80).join('\n');
    expect(text).toContain('0.881259');
    expect(text).toContain('0.881242');
  });

  it('asks which way a metric gets better that nobody knows', () => {
    const runs = [1, 2].map((value) => ({ id: String(value), parameters: { value }, metrics: { zorkmids: value } }));
    const text = comparisonTable(compareRuns(runs), 300).join('\n');
    expect(text).toContain('is less or more of zorkmids better? Say it with --better lower or --better higher');
    expect(text).not.toMatch(/^1 /m);
  });

  it('marks a setting that has no result, and says what to do without runs', () => {
    const failed = compareRuns([{ id: 'a', parameters: {}, status: 'failed', reason: 'cell x: Error: no' }]);
    expect(comparisonTable(failed, 80)).toContain('✗  1 failed  a          –');
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
      'Expected a column (learningRate, hiddenUnits, test_accuracy, val_loss, loss, val_accuracy, seconds) to sort by, but found "epochs"',
    );
  });
});
