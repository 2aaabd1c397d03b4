import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { retryCommandLine } from '../../../src/experiments/manage/retry-command';
import { listRuns } from '../../../src/experiments/records/list-runs';
import { runNotebook } from '../../../src/experiments/runs/run-notebook';
import { describeSweep } from '../../../src/experiments/sweep/describe-sweep';
import { temporaryFolder } from '../../setup/temporary-folder';
import { fakePython } from '../fake-python';
import { notebookWith } from '../notebook-with';

const fails = `say({ event: 'cell-finished', cellId: 'a', status: 'error', seconds: 0, error: { name: 'E', message: 'no' } });`;
const works = `report({ type: 'metrics', metrics: { score: 1 } });`;

let folder: string;
let runsFolder: string;
let notebook: string;
beforeEach(() => {
  folder = temporaryFolder();
  runsFolder = path.join(folder, 'runs');
  notebook = path.join(folder, 'lesson.ipynb');
  writeNotebook("import './helper';");
  writeFileSync(path.join(folder, 'helper.ts'), 'export {};');
});

const writeNotebook = (cell: string) =>
  writeFileSync(notebook, JSON.stringify(notebookWith('const lr = 0.1;\nconst seed = 1;', cell)));

const runWith = (script: string, lr: number, sweep?: string) =>
  runNotebook(notebook, { parameters: { lr }, runsFolder, python: fakePython(folder, script), sweep, tags: ['t'] });

async function retry(names: string[] = [], options = {}) {
  const lines: string[] = [];
  const run: typeof runNotebook = (file, asked) => runNotebook(file, { ...asked, python: fakePython(folder, works) });
  const setUp = async () => {};
  const code = await retryCommandLine(names, { runsFolder, setUp, log: (line) => lines.push(line), run, ...options });
  return { code, lines, runs: (await listRuns({ runsFolder })).map(({ record }) => record) };
}

describe('retryCommandLine', () => {
  it('tries each setting that failed once more, with its labels and its sweep, and not again when it has finished', async () => {
    const { id } = await describeSweep(notebook, {});
    const failed = [await runWith(fails, 1, id), await runWith(fails, 1, id), await runWith(fails, 2, id)];
    await runWith(works, 3, id);
    const { code, runs } = await retry();
    expect(code).toBe(0);
    const again = runs.filter(({ repeats }) => repeats !== null);
    expect(again.map(({ parameters }) => parameters.given)).toEqual([{ lr: 1 }, { lr: 2 }]);
    expect(again.map(({ repeats }) => repeats)).toEqual([failed[1]!.record.id, failed[2]!.record.id]);
    expect(again[0]).toMatchObject({ sweep: id, tags: ['t'], status: 'finished' });
    expect((await retry()).lines).toEqual(['There is nothing to try again.']);
  });

  it('--changed waits until the notebook or a helper is another, and then names the sweep that goes on with that', async () => {
    const { id } = await describeSweep(notebook, {});
    await runWith(fails, 1, id);
    await runWith(fails, 2);
    expect((await retry([], { changed: true })).runs).toHaveLength(2);
    appendFileSync(path.join(folder, 'helper.ts'), '// mended');
    const { runs } = await retry([], { changed: true });
    expect(runs.slice(2).map(({ sweep }) => sweep)).toEqual([(await describeSweep(notebook, {})).id, null]);
    expect(runs[2]?.sweep).not.toBe(id);
  });

  it('tries only what is named, and only tells with --dry-run', async () => {
    const run = await runWith(fails, 1);
    await runWith(fails, 2);
    const dry = await retry([], { dryRun: true });
    expect(dry.lines.map((line) => line.split(': ')[2])).toEqual(['lr=1', 'lr=2']);
    expect(dry.runs).toHaveLength(2);
    expect((await retry([run.record.id])).runs.at(-1)?.parameters.given).toEqual({ lr: 1 });
  });

  it('goes on after a run whose parameters the notebook has no more, and fails', async () => {
    await runWith(fails, 1);
    writeFileSync(notebook, JSON.stringify(notebookWith('const rate = 0.1;')));
    const { code, lines } = await retry();
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('found "lr"');
  });
});
