import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { writeRun } from '../../src/experiments/records/run-folder';
import { runExport } from '../../src/reading/export-command';
import { findSource } from '../../src/reading/find-source';
import { exampleRun } from '../experiments/example-run';
import { temporaryFolder } from '../setup/temporary-folder';
import { code, markdown, notebook, stream, write } from './notebooks';

const id = '20260102-030405-lesson-abcd';
let folder: string;
let runsFolder: string;

beforeEach(async () => {
  const top = temporaryFolder();
  folder = path.join(top, 'notebooks');
  runsFolder = path.join(top, 'runs');
  write(folder, 'en/lesson.ipynb', notebook([markdown('# Lesson')]));
  await keepRun(id);
  write(runsFolder, `${id}/executed.ipynb`, notebook([markdown('# A run'), code('1', [stream('testLoss 0.41')])]));
});

async function keepRun(name: string) {
  await mkdir(path.join(runsFolder, name), { recursive: true });
  await writeRun(path.join(runsFolder, name), exampleRun({ id: name }));
}

const find = (name: string) => findSource(name, { folder, runsFolder, language: 'en' });

it('takes a lesson by its name, and a notebook by its path', async () => {
  const lesson = { notebook: path.join(folder, 'en/lesson.ipynb'), name: 'lesson', folder: 'en' };
  expect(await find('lesson')).toEqual(lesson);
  expect(await find(path.join(folder, 'en/lesson.ipynb'))).toEqual(lesson);
});

it('takes a run by its name, its beginning, its end and its folder: its executed copy, called as the run', async () => {
  const run = { notebook: path.join(runsFolder, id, 'executed.ipynb'), name: id, folder: 'runs', run: id };
  for (const name of [id, '20260102', 'abcd', path.join(runsFolder, id), `${path.join(runsFolder, id)}/`]) {
    expect(await find(name)).toEqual(run);
  }
});

it('names the nearest lesson or run, and lists both, when it finds neither', async () => {
  await expect(find('lessen')).rejects.toThrow(`found "lessen". Did you mean lesson? The latest runs:\n  ${id}`);
  await expect(find('abce')).rejects.toThrow('Did you mean abcd?');
  await expect(find('missing.ipynb')).rejects.toThrow(/Expected a notebook's name \(lesson\).*"missing.ipynb"/);
});

it('says which runs a name could mean, and that a run without an executed copy has none', async () => {
  await keepRun('20260102-030406-lesson-efgh');
  await expect(find('20260102')).rejects.toThrow('2 that "20260102" could mean');
  await expect(find('efgh')).rejects.toThrow(/the executed copy of the run .*-efgh at .*Export a run that has ended/);
});

it('exports a run as it is, and does not execute it', async () => {
  const output = path.join(runsFolder, 'out');
  await runExport(['abcd'], { to: 'markdown', output, runsFolder });
  expect(await readFile(path.join(output, `${id}.md`), 'utf8')).toMatch(/# A run[\s\S]*testLoss 0.41/);
  const again = runExport(['abcd'], { to: 'markdown', output, runsFolder, execute: true });
  await expect(again).rejects.toThrow('repeat the run with fashion rerun');
});

it('refuses runs and notebooks that would overwrite each other', async () => {
  await expect(runExport(['abcd', id], { to: 'html', runsFolder })).rejects.toThrow('would overwrite another');
});
