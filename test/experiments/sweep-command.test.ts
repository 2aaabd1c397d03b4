import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { listRuns } from '../../src/experiments/records/list-runs';
import { runNotebook } from '../../src/experiments/runs/run-notebook';
import { type SweepCommandOptions, sweepCommandLine } from '../../src/experiments/sweep-command';
import { temporaryFolder } from '../setup/temporary-folder';
import { fakePython } from './fake-python';
import { notebookWith } from './notebook-with';

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
    expect(first).toMatchObject({ code: 0, runs: { length: 2 } });
    expect(first.text).toContain('1 run is left; the same command goes on.');
    const second = await sweep({ set: ['epochs=1,2,4'] });
    expect(second).toMatchObject({ code: 0, runs: { length: 3 } });
    expect(second.text).toContain('3 runs, 2 of them finished before');
    writeFileSync(notebook, JSON.stringify(notebookWith('const epochs = 10;\nconst seed = 1;', 'another cell')));
    expect((await sweep({ set: ['epochs=1,2,4'] })).runs).toHaveLength(6);
  });

  it('repeats nothing when the plan grows, or is typed in another order', async () => {
    const begun = async (options: Partial<SweepCommandOptions>) => (await sweep(options)).runs.length;
    expect(await begun({ set: ['epochs=1,2'] })).toBe(2);
    expect(await begun({ set: ['epochs=2,1,4'] })).toBe(3);
    expect(await begun({ set: ['epochs=1,2'], repeat: 2 })).toBe(5);
    expect(await begun({ set: ['seed=1', 'epochs=1'] })).toBe(5);
    expect(await begun({ set: ['epochs=100..1000'], random: 2 })).toBe(7);
    expect(await begun({ set: ['epochs=100..1000'], random: 3 })).toBe(8);
    expect(new Set((await sweep({ set: ['epochs=1'] })).runs.map((record) => record.sweep)).size).toBe(1);
  });

  it('ends with what it has when code changes meanwhile, and begins anew afterwards', async () => {
    const helper = path.join(path.dirname(notebook), 'helper.ts');
    writeFileSync(helper, 'export const a = 1;');
    writeFileSync(notebook, JSON.stringify(notebookWith('const epochs = 10;', `import { a } from '${helper}';`)));
    const run: SweepCommandOptions['run'] = async (file, options) => {
      const ended = await runNotebook(file, { ...options, python });
      writeFileSync(helper, 'export const a = 2;');
      return ended;
    };
    const first = await sweep({ set: ['epochs=1,2'], run });
    expect(first).toMatchObject({ code: 1, runs: { length: 1 } });
    expect(first.text).toContain('Code that the notebook uses has changed');
    expect(await sweep({ set: ['epochs=1,2'] })).toMatchObject({ code: 0, runs: { length: 3 } });
  });

  it('tries again what failed before when asked to', async () => {
    await sweep({ set: ['epochs=3'] });
    expect((await sweep({ set: ['epochs=3'] })).text).toContain('tried again with --retry');
    python = fakePython(path.dirname(notebook), train.replace('=== 3', '=== 99'));
    expect(await sweep({ set: ['epochs=3'], retry: true })).toMatchObject({ code: 0, runs: { length: 3 } });
  });

  it('stops when another process has taken over while this one was suspended', async () => {
    const waiting: SweepCommandOptions['run'] = async (file, options) => {
      const [name = ''] = readdirSync(path.join(runsFolder, 'sweeps')).filter((entry) => entry.endsWith('.lock'));
      utimesSync(path.join(runsFolder, 'sweeps', name), 1, 1);
      await new Promise<void>((resolve) => options.signal?.addEventListener('abort', () => resolve(), { once: true }));
      return runNotebook(file, { ...options, python });
    };
    const { code, text, runs } = await sweep({ set: ['epochs=1,2'], run: waiting });
    expect(code).toBe(1);
    expect(text).toContain('Another process took over');
    expect(runs.map(({ status }) => status)).toEqual(['interrupted']);
  }, 30_000);

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
    expect(text).toContain('\u001b[2A\r\u001b[J');
    expect(text).toContain('1 of 2 done, 0 failed, 1 running, about');
  });

  it('refuses what does not fit before anything runs', async () => {
    const setUp = async () => expect.unreachable();
    await expect(sweep({ set: ['epoch=1,2'], setUp })).rejects.toThrow('Did you mean epochs?');
    await expect(sweep({ set: ['epochs=1..3'], setUp })).rejects.toThrow('--random');
    expect(await listRuns({ runsFolder })).toEqual([]);
  });
});
