import { describe, expect, it } from 'vitest';
import { csvCell, runsAsCsv, runsAsJsonLines } from '../../../src/experiments/compare/export-runs';
import { parseRunRecord } from '../../../src/experiments/records/run-record';
import { exampleRun } from '../example-run';

const runs = [
  { folder: 'runs/a', record: exampleRun({ id: 'a', metrics: { loss: Number.NaN } }) },
  { folder: 'runs/b', record: exampleRun({ id: 'b', parameters: { given: {}, effective: { note: '=1+1,"x"' } } }) },
];

describe('runsAsCsv(runs)', () => {
  it('has a line for each run and a column for each parameter and metric, as RFC 4180 says', () => {
    const [header, first, second, end] = runsAsCsv(runs).split('\r\n');
    expect(header).toMatch(
      /^id,notebook,status,.*,parameter.epochs,parameter.learningRate,parameter.seed,parameter.note,metric.loss,metric.testLoss,metric.testAccuracy$/,
    );
    expect(first).toMatch(/^a,basic-classification,finished,.*,2,0\.001,42,,NaN,,$/);
    expect(second).toMatch(/,,,,"'=1\+1,""x""",,0\.41,0\.84$/);
    expect(end).toBe('');
  });
});

describe('csvCell(value)', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    [-1, '-1'],
    [true, 'true'],
    [null, ''],
    ['two\nlines', '"two\nlines"'],
    [[1, 2], '"[1,2]"'],
    ['plain', 'plain'],
  ])('writes %j so that no spreadsheet takes it for a formula', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });
});

describe('runsAsJsonLines(runs)', () => {
  it('writes every record as one line that can be read back', () => {
    const lines = runsAsJsonLines(runs).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(parseRunRecord(lines[0] ?? '', 'line')).toEqual(runs[0]?.record);
    expect(JSON.parse(lines[1] ?? '').folder).toBe('runs/b');
  });
});
