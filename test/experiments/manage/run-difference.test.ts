import { beforeEach, describe, expect, it } from 'vitest';
import { runDetails } from '../../../src/experiments/manage/run-details';
import { differenceLines, differenceOf } from '../../../src/experiments/manage/run-difference';
import { temporaryFolder } from '../../setup/temporary-folder';
import { writeExampleRun } from './runs-on-disk';

let runsFolder: string;
beforeEach(() => {
  runsFolder = temporaryFolder();
});

describe('differenceOf(before, after)', () => {
  it('names parameters, metrics, code, cells and versions that are not the same', async () => {
    const before = writeExampleRun(runsFolder, { id: 'one' }, 'const a = 1;\nconst b = 2;');
    const after = writeExampleRun(
      runsFolder,
      {
        id: 'two',
        code: '33ff',
        status: 'failed',
        parameters: { given: {}, effective: { epochs: 3, learningRate: 0.001, units: [1, 2] } },
        metrics: { testLoss: Number.NaN },
        versions: { node: '22.0.0', tensorflow: '2.21.0' },
      },
      'const a = 1;\nconst b = 3;',
    );
    const difference = await differenceOf(before, after);
    expect(difference).toMatchObject({
      parameters: [
        { name: 'epochs', before: 2, after: 3 },
        { name: 'seed', before: 42, after: undefined },
        { name: 'units', before: undefined, after: [1, 2] },
      ],
      metrics: [
        { name: 'testLoss', before: 0.41, after: Number.NaN },
        { name: 'testAccuracy', before: 0.84, after: undefined },
      ],
      outcome: [{ name: 'status', before: 'finished', after: 'failed' }],
      code: true,
      surroundings: ['node was 20.20.0, is 22.0.0'],
    });
    expect(difference.notebook).toContain('\n-const b = 2;\n+const b = 3;\n');
    expect(difference.notebook).not.toContain('-const a');
    const text = differenceLines(difference, ['one', 'two']).join('\n');
    expect(text).toMatch(/^parameters +one +two\nepochs +2 +3\n/);
    expect(text).toMatch(/testLoss +0\.41 +NaN/);
    expect(text).toContain('The code that the notebook imports is another.');
  });

  it('finds nothing between a run and itself, also where both diverged', async () => {
    const run = writeExampleRun(runsFolder, { metrics: { testLoss: Number.NaN } }, 'a');
    expect(differenceLines(await differenceOf(run, run), ['a', 'a'])).toEqual(['Nothing that is recorded differs.']);
  });

  it('says that cells cannot be compared when an executed copy is missing', async () => {
    const [one, other] = [writeExampleRun(runsFolder, { id: 'a' }, 'a'), writeExampleRun(runsFolder, { id: 'b' })];
    const difference = await differenceOf(one, other);
    expect(difference.notebook).toBeUndefined();
    expect(differenceLines(difference, ['a', 'b'])).toEqual([
      'An executed copy is missing, so the cells cannot be compared.',
    ]);
  });
});

it('runDetails(run) tells what a run was, on one line each', () => {
  const failure = { cell: 'fit', name: 'RangeError', message: 'two\nlines' };
  const text = runDetails(writeExampleRun(runsFolder, { status: 'failed', failure, tags: ['a', 'b'] }, 'a'));
  expect(text).toMatch(/^status +failed$/m);
  expect(text).toMatch(/^failure +cell fit: RangeError: two lines$/m);
  expect(text).toMatch(/^parameters +epochs=2\* learningRate=0\.001 seed=42 \(\* given\)$/m);
  expect(text).toMatch(/^tags +a, b$/m);
  expect(text).toMatch(/^files +run\.json, executed\.ipynb$/m);
  expect(text).not.toMatch(/^note /m);
});
