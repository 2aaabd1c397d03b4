import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeRun } from '../../../src/experiments/records/run-folder';
import { cleanRuns } from '../../../src/experiments/runs/clean-runs';
import { temporaryFolder } from '../../setup/temporary-folder';
import { exampleRun } from '../example-run';

const later = () => Date.now() + 3_600_000;

it('cleanRuns({ runsFolder }) removes what was left without a record, and runs of workers that are gone; nothing else', async () => {
  const runsFolder = temporaryFolder();
  const make = (...parts: string[]) => {
    const folder = path.join(runsFolder, ...parts);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const orphan = make('20260102-030405-lesson-abcd');
  writeFileSync(path.join(orphan, 'executed.ipynb'), '{}');
  const ofWorker = make('queue', '20260102-030405-lesson-efgh');
  const interrupted = make('queue', '20260102-030406-lesson-ijkm');
  await writeRun(interrupted, exampleRun({ status: 'interrupted' }));
  await writeRun(make('20260102-030407-lesson-npqr'), exampleRun({ status: 'interrupted' }));
  await writeRun(make('queue', '20260102-030408-lesson-stuv'), exampleRun());
  writeFileSync(path.join(make('20260102-030409-lesson-wxyz'), 'run.json'), 'damaged');
  make('reading');
  make('my own folder');
  expect(await cleanRuns({ runsFolder })).toEqual([interrupted]);
  expect(await cleanRuns({ runsFolder, dryRun: true, now: later })).toEqual([orphan, ofWorker]);
  expect(existsSync(orphan)).toBe(true);
  await cleanRuns({ runsFolder, now: later });
  expect(readdirSync(runsFolder).sort()).toEqual([
    '20260102-030407-lesson-npqr',
    '20260102-030409-lesson-wxyz',
    'my own folder',
    'queue',
    'reading',
  ]);
  expect(readdirSync(path.join(runsFolder, 'queue'))).toEqual(['20260102-030408-lesson-stuv']);
});
