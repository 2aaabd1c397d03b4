import { describe, expect, it } from 'vitest';
import { formatRunRecord, parseRunRecord } from '../../../src/experiments/records/run-record';
import { exampleRun } from '../example-run';

describe('formatRunRecord and parseRunRecord', () => {
  it('parseRunRecord(formatRunRecord(record)) is the record', () => {
    const record = exampleRun({ parameters: { given: {}, effective: { layers: [64, 32], name: 'a', on: true } } });
    expect(parseRunRecord(formatRunRecord(record), 'run.json')).toEqual(record);
  });

  it('keeps numbers that JSON has no way to write', () => {
    const metrics = { loss: Number.NaN, a: Number.POSITIVE_INFINITY, b: Number.NEGATIVE_INFINITY, c: -0.5 };
    expect(parseRunRecord(formatRunRecord(exampleRun({ metrics })), 'run.json').metrics).toEqual(metrics);
  });

  it('parseRunRecord(text, file) names the file and every entry that is wrong', () => {
    const damaged = { ...exampleRun(), status: 'done', seed: '42' };
    const parse = () => parseRunRecord(JSON.stringify(damaged), 'runs/a/run.json');
    expect(parse).toThrow(/runs\/a\/run\.json[\s\S]*status:[\s\S]*seed:/);
    expect(parse).toThrow(TypeError);
  });

  it('parseRunRecord(text, file) refuses half a file', () => {
    const text = formatRunRecord(exampleRun());
    expect(() => parseRunRecord(text.slice(0, 100), 'run.json')).toThrow('Expected run.json to be JSON');
  });

  it('parseRunRecord(text, file) reads records from before code, contents, directions, tags and notes were kept', () => {
    const { code: _c, better: _b, tags: _t, note: _n, ...old } = exampleRun();
    const { content: _, ...notebook } = old.notebook;
    const read = parseRunRecord(JSON.stringify({ ...old, notebook }), 'run.json');
    expect(read).toEqual({ ...old, notebook, code: null, better: {}, tags: [], note: '' });
  });
});
