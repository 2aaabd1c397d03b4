import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { listRuns } from '../../../src/experiments/runs/list-runs';
import { runNotebook } from '../../../src/experiments/runs/run-notebook';
import { type SweepCommandOptions, sweepCommandLine } from '../../../src/experiments/sweep/sweep-command';
import { temporaryFolder } from '../../setup/temporary-folder';
import { fakePython } from '../fake-python';
import { notebookWith } from '../notebook-with';

/** Fails for 3 epochs; otherwise the loss is that of the parameters. */
const train = `
  const epochs = request.parameters.epochs;
  report({ type: 'metrics', metrics: { loss: 1 / epochs } });
  const error = { name: 'Error', message: 'three is bad' };
  if (epochs === 3) say({ event: 'cell-finished', cellId: 'fit', status: 'error', seconds: 0, error });
`;

let notebook: string;
let runsFolder: string;
let python: string;

beforeEach(() => {
  const folder = temporaryFolder();
  notebook = path.join(folder, 'lesson.ipynb');
  runsFolder = path.join(folder, 'runs');
  python = fakePython(folder, train);
  writeFileSync(notebook, JSON.stringify(notebookWith('const epochs = 10;\nconst seed = 1;')));
});

async function sweep(options: Partial<SweepCommandOptions>, isTTY = false) {
  let text = '';
  const screen = { isTTY, columns: 100, write: (more: string) => (text += more) };
  const run: SweepCommandOptions['run'] = (file, runOptions) => runNotebook(file, { ...runOptions, python });
  const code = await sweepCommandLine(notebook, { runsFolder, setUp: async () => {}, screen, run, ...options });
  const runs = (await listRuns({ runsFolder })).map(({ record }) => record);
  return { code, text, runs };
}

describe('sweepCommandLine', () => {
  it('runs a grid, tells how each run ended, and keeps one record each', async () => {
    const { code, text, runs } = await sweep({ set: ['epochs=1,2'], repeat: 2, jobs: 2 });
    expect(code).toBe(0);
    expect(runs.map(({ parameters }) => JSON.stringify(parameters.given)).sort()).toEqual([
      '{"epochs":1,"seed":1}',
      '{"epochs":1,"seed":2}',
      '{"epochs":2,"seed":1}',
      '{"epochs":2,"seed":2}',
    ]);
    expect(new Set(runs.map((record) => record.sweep)).size).toBe(1);
    expect(runs.every(({ machine }) => (machine.threads ?? 0) >= 1)).toBe(true);
    expect(text).toContain('✓ epochs=2 seed=1: loss 0.5');
    expect(text).toMatch(/4 of 4 done, 0 failed, 0 running/);
    expect(text).not.toContain('\u001b');
  });

  it('goes on when the same command is typed again, and begins anew when the notebook has changed', async () => {
    const first = await sweep({ set: ['epochs=1,2,4'], maxRuns: 2 });
    expect(first).toMatchObject({ code: 1, runs: { length: 2 } });
    expect(first.text).toContain('1 run is left; the same command goes on.');
    const second = await sweep({ set: ['epochs=1,2,4'] });
    expect(second).toMatchObject({ code: 0, runs: { length: 3 } });
    expect(second.text).toContain('3 runs, 2 of them finished before');
    writeFileSync(notebook, JSON.stringify(notebookWith('const epochs = 10;\nconst seed = 1;', 'another cell')));
    expect((await sweep({ set: ['epochs=1,2,4'] })).runs).toHaveLength(6);
  });

  it('tries a bad run twice, names its reason, and does not try it again later', async () => {
    const { code, text, runs } = await sweep({ set: ['epochs=3,1'] });
    expect(code).toBe(1);
    expect(runs.map(({ status }) => status).sort()).toEqual(['failed', 'failed', 'finished']);
    expect(text).toContain('will be tried once more');
    expect(text).toMatch(/✗ epochs=3: in the cell "fit": Error: three is bad\n$/);
    expect((await sweep({ set: ['epochs=3,1'] })).runs).toHaveLength(3);
  });

  it('redraws on a terminal what runs and how far it is', async () => {
    const { text } = await sweep({ set: ['epochs=1,2'] }, true);
    expect(text).toContain('▸ epochs=1: epoch 0/1');
    expect(text).toContain('\u001b[2A\u001b[J');
    expect(text).toContain('1 of 2 done, 0 failed, 1 running, about');
  });

  it('refuses what does not fit before anything runs', async () => {
    const setUp = async () => expect.unreachable();
    await expect(sweep({ set: ['epoch=1,2'], setUp })).rejects.toThrow('Did you mean epochs?');
    await expect(sweep({ set: ['epochs=1..3'], setUp })).rejects.toThrow('--random');
    expect(await listRuns({ runsFolder })).toEqual([]);
  });
});
