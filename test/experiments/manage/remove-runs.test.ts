import { existsSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { archiveFolder, moveRuns, removeRuns } from '../../../src/experiments/manage/remove-runs';
import { listRuns } from '../../../src/experiments/records/list-runs';
import { identifyProcess } from '../../../src/experiments/records/process-identity';
import { temporaryFolder } from '../../setup/temporary-folder';
import { writeExampleRun } from './runs-on-disk';

let runsFolder: string;
beforeEach(() => {
  runsFolder = temporaryFolder();
});

const idsIn = async (folder: string) => (await listRuns({ runsFolder: folder })).map(({ record }) => record.id);

it('removeRuns(runs) removes these folders and no others', async () => {
  const [one, other] = ['one', 'two'].map((id) => writeExampleRun(runsFolder, { id }, 'a'));
  await removeRuns([one!]);
  expect(existsSync(one!.folder)).toBe(false);
  expect(await idsIn(runsFolder)).toEqual([other!.record.id]);
});

it('removeRuns(runs) and moveRuns(runs, folder) leave all as it is when one of them still runs', async () => {
  writeExampleRun(runsFolder, { id: 'ended' });
  writeExampleRun(runsFolder, { id: 'going', status: 'running', process: identifyProcess() });
  const runs = await listRuns({ runsFolder });
  await expect(removeRuns(runs)).rejects.toThrow('but going is still running');
  await expect(moveRuns(runs, archiveFolder(runsFolder))).rejects.toThrow('but going is still running');
  expect(await idsIn(runsFolder)).toEqual(['ended', 'going']);
});

it('moveRuns(runs, archive) takes runs out of the list, and brings them back', async () => {
  const run = writeExampleRun(runsFolder, { id: 'one' }, 'a');
  const archive = archiveFolder(runsFolder);
  await moveRuns([run], archive);
  expect([await idsIn(runsFolder), await idsIn(archive)]).toEqual([[], ['one']]);
  await moveRuns(await listRuns({ runsFolder: archive }), runsFolder);
  expect([await idsIn(runsFolder), await idsIn(archive)]).toEqual([['one'], []]);
  writeExampleRun(archive, { id: 'one' });
  await expect(moveRuns([run], archive)).rejects.toThrow('there is one already');
});
