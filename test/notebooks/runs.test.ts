import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFiles } from '../../src/experiments/records/run-folder';
import { repeatRun } from '../../src/experiments/runs/rerun';
import { runNotebook } from '../../src/experiments/runs/run-notebook';
import { kernelDirectory, pythonCommand } from '../../src/setup/layout';
import { temporaryFolder } from '../setup/temporary-folder';
import { notebookPath } from './notebooks';

const ready = existsSync(pythonCommand) && existsSync(kernelDirectory);
if (!ready) console.warn('Skipped: no lesson is run, because there is no kernel in .venv. Run npm run setup.');

describe.skipIf(!ready)('a lesson as a run', () => {
  it('leaves its record, models and events, is not changed, and repeats itself to the bit', async () => {
    const runsFolder = temporaryFolder();
    const source = notebookPath('ko', 'basic-classification');
    const before = readFileSync(source, 'utf8');
    const parameters = { epochs: 2, batchSize: 512, learningRate: 0.01 };
    const run = await runNotebook(source, { parameters, runsFolder, threads: 1 });
    expect(readFileSync(source, 'utf8')).toBe(before);
    expect(run.record).toMatchObject({ status: 'finished', failure: null, seed: 42 });
    expect(run.record.notebook.path).toBe('notebooks/ko/basic-classification.ipynb');
    expect(run.record.epochs.map(({ epoch }) => epoch)).toEqual([0, 1]);
    expect(run.record.metrics.testAccuracy).toBeGreaterThan(0.75);
    expect(run.record.weightsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(run.record.versions).toMatchObject({ tfjs: '4.22.0', tensorflow: expect.stringMatching(/^\d/) });
    for (const file of [runFiles.notebook, runFiles.model, runFiles.best]) {
      expect(existsSync(path.join(run.folder, file)), file).toBe(true);
    }
    expect(readdirSync(path.join(run.folder, runFiles.tensorBoard))).toContain('train');

    const repeated = await repeatRun(run, { runsFolder });
    expect(repeated.same).toBe(true);
    expect(repeated.run.record.metrics).toEqual(run.record.metrics);
  });
});
