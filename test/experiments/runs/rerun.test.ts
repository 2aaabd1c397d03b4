import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListedRun } from '../../../src/experiments/records/list-runs';
import { repeatRun } from '../../../src/experiments/runs/rerun';
import { rerunCommandLine } from '../../../src/experiments/runs/rerun-command';
import { runNotebook } from '../../../src/experiments/runs/run-notebook';
import { temporaryFolder } from '../../setup/temporary-folder';
import { fakePython } from '../fake-python';
import { notebookWith } from '../notebook-with';

/** Weights that depend on the code of all cells, and on the file chance, if there is one. */
const train = `
  const chance = fs.existsSync(folder + '/../chance') ? fs.readFileSync(folder + '/../chance', 'utf8') : '';
  report({ type: 'weights', sha256: request.notebook.cells.map(({ source }) => source).join('|') + chance });
`;

let folder: string;
let source: string;
let python: string;
let recorded: ListedRun;

beforeEach(async () => {
  folder = temporaryFolder();
  source = path.join(folder, 'lesson.ipynb');
  python = fakePython(folder, train);
  writeFileSync(source, JSON.stringify(notebookWith('const epochs = 10;', 'fit')));
  recorded = await runNotebook(source, {
    parameters: { epochs: 2 },
    runsFolder: path.join(folder, 'runs'),
    python,
    threads: 1,
  });
});

const repeat = () => repeatRun(recorded, { runsFolder: path.join(folder, 'runs'), python });

describe('repeatRun', () => {
  it('repeatRun(run) runs the same cells with the same parameters and threads, and compares the weights', async () => {
    const { run, same } = await repeat();
    expect(same).toBe(true);
    expect(run.record).toMatchObject({ repeats: recorded.record.id, parameters: recorded.record.parameters });
    expect(run.record.machine.threads).toBe(1);
    expect(run.folder).not.toBe(recorded.folder);
  });

  it('repeatRun(run) repeats the notebook as it was, though it has changed since', async () => {
    writeFileSync(source, JSON.stringify(notebookWith('const epochs = 10;', 'something else')));
    const { run, same } = await repeat();
    expect(same).toBe(true);
    expect(run.record.weightsHash).toContain('const epochs = 2;|fit');
  });

  it('repeatRun(run) notices other weights, and says what is not as it was', async () => {
    writeFileSync(path.join(folder, 'runs', 'chance'), '1');
    const { record } = recorded;
    const versions = { ...record.versions, node: '18.0.0' };
    const changed = { folder: recorded.folder, record: { ...record, versions, git: { commit: 'abc', clean: true } } };
    const { same, differences } = await repeatRun(changed, { runsFolder: path.join(folder, 'runs'), python });
    expect(same).toBe(false);
    expect(differences).toContain(`node was 18.0.0, is ${process.versions.node}`);
    expect(differences.join('\n')).toContain('the commit was abc, is ');
  });

  it('repeatRun(run) cannot compare with a run that saved no model', async () => {
    const { record } = recorded;
    const { same } = await repeatRun(
      { ...recorded, record: { ...record, weightsHash: null } },
      { python, runsFolder: folder },
    );
    expect(same).toBeUndefined();
  });
});

it('rerunCommandLine(name) names the nearest runs when there is none of that name', async () => {
  const setUp = async () => expect.unreachable();
  const rerun = rerunCommandLine('other', { runsFolder: path.join(folder, 'runs'), setUp });
  await expect(rerun).rejects.toThrow(recorded.record.id);
});
