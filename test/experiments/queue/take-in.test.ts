import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeIn, workersFolder } from '../../../src/experiments/queue/take-in';
import { listRuns } from '../../../src/experiments/records/list-runs';
import { writeRun } from '../../../src/experiments/records/run-folder';
import { temporaryFolder } from '../../setup/temporary-folder';
import { exampleRun } from '../example-run';

const labels = { tags: ['final'], note: 'over night' };
const noNotebook = async () => undefined;

test('a run that a worker left in the same folder of runs becomes the sweep’s, with its tags and its note', async () => {
  const runsFolder = temporaryFolder();
  const record = exampleRun();
  const folder = path.join(workersFolder(runsFolder), record.id);
  mkdirSync(folder, { recursive: true });
  await writeRun(folder, record);
  await takeIn(record, { runsFolder, ...labels }, noNotebook);
  const [run] = await listRuns({ runsFolder });
  expect(run?.record).toEqual({ ...record, ...labels });
  expect(existsSync(folder)).toBe(false);
});

test('so does the record of a run on another machine', async () => {
  const runsFolder = temporaryFolder();
  await takeIn(exampleRun(), { runsFolder, ...labels }, noNotebook);
  const [run] = await listRuns({ runsFolder });
  expect(run?.record).toMatchObject(labels);
});
