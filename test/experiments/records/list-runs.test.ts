import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findRun, listRuns } from '../../../src/experiments/records/list-runs';
import { identifyProcess, stillRuns } from '../../../src/experiments/records/process-identity';
import { writeRun } from '../../../src/experiments/records/run-folder';
import type { RunRecord } from '../../../src/experiments/records/run-record';
import { temporaryFolder } from '../../setup/temporary-folder';
import { exampleRun } from '../example-run';

async function runsFolderWith(...changes: Partial<RunRecord>[]): Promise<string> {
  const runsFolder = temporaryFolder();
  for (const [index, change] of changes.entries()) {
    const record = exampleRun({ id: `run-${index}`, ...change });
    await mkdir(path.join(runsFolder, record.id));
    await writeRun(path.join(runsFolder, record.id), record);
  }
  return runsFolder;
}

describe('listRuns', () => {
  it('listRuns({ runsFolder }) reads all runs, the oldest first, and nothing else', async () => {
    const later = { started: '2026-02-01T00:00:00.000Z' };
    const runsFolder = await runsFolderWith(later, {});
    await mkdir(path.join(runsFolder, 'notebooks'));
    await writeFile(path.join(runsFolder, 'note.txt'), '');
    expect((await listRuns({ runsFolder })).map(({ record }) => record.id)).toEqual(['run-1', 'run-0']);
  });

  it('listRuns({ runsFolder }) finds no runs where there is no folder', async () => {
    expect(await listRuns({ runsFolder: path.join(temporaryFolder(), 'none') })).toEqual([]);
  });

  it('listRuns({ onDamaged }) tells of a record that cannot be read and lists the others', async () => {
    const runsFolder = await runsFolderWith({}, {});
    await writeFile(path.join(runsFolder, 'run-0', 'run.json'), '{"format": 1');
    const onDamaged = vi.fn();
    expect(await listRuns({ runsFolder, onDamaged })).toHaveLength(1);
    expect(onDamaged.mock.calls[0]?.[0].message).toContain(path.join('run-0', 'run.json'));
  });

  it('listRuns() calls a run interrupted when its process is gone, and only then', async () => {
    const own = identifyProcess();
    const running = { status: 'running', finished: null, seconds: null } as const;
    const runsFolder = await runsFolderWith(
      { ...running, process: own },
      { ...running, process: { ...own, birth: 'a process that had this number before' } },
      { ...running, process: { ...own, host: 'another-machine' } },
      { status: 'finished', process: { ...own, birth: 'long gone' } },
    );
    const statuses = (await listRuns({ runsFolder })).map(({ record }) => record.status);
    expect(statuses).toEqual(['running', 'interrupted', 'running', 'finished']);
  });
});

describe('findRun', () => {
  it('findRun(name) takes an id, an unambiguous part of it, or a folder', async () => {
    const runsFolder = await runsFolderWith({ id: '2026-cnn-ab' }, { id: '2026-basic-cd' });
    const idOf = async (name: string) => (await findRun(name, { runsFolder })).record.id;
    expect(await idOf('2026-cnn-ab')).toBe('2026-cnn-ab');
    expect(await idOf('cd')).toBe('2026-basic-cd');
    expect(await idOf(path.join(runsFolder, '2026-cnn-ab'))).toBe('2026-cnn-ab');
    await expect(idOf('2026')).rejects.toThrow('2 that "2026" could mean');
    await expect(idOf('other')).rejects.toThrow(/none named "other"[\s\S]*2026-cnn-ab/);
  });
});

describe('isAlive', () => {
  it('isAlive(identity) knows a process that runs from one that was killed', async () => {
    const child = spawn('sleep', ['60']);
    const identity = identifyProcess(child.pid);
    expect(stillRuns(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(stillRuns(identity)).toBe(false);
  });

  it('isAlive(identity) does not look at the clock', () => {
    vi.useFakeTimers({ now: new Date('1999-01-01') });
    try {
      const identity = identifyProcess();
      vi.setSystemTime(new Date('2099-01-01'));
      expect(stillRuns(identity)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
