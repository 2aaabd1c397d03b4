import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/experiments/records/run-record';
import type { Setting } from '../../../src/experiments/sweep/plan-sweep';
import { runSweep, type SweepOptions } from '../../../src/experiments/sweep/run-sweep';
import { exampleRun } from '../example-run';

const settings = [1, 2, 3, 4].map((epochs): Setting => ({ epochs }));
const failure = { cell: 'fit', name: 'RangeError', message: 'too much' };

function recordOf(setting: Setting, changes: Partial<RunRecord> = {}): RunRecord {
  return exampleRun({ parameters: { given: setting, effective: setting }, ...changes });
}

const finishing: SweepOptions['run'] = async (setting) => ({ folder: '', record: recordOf(setting) });

async function sweep(options: Partial<SweepOptions>) {
  const begun: unknown[] = [];
  const run: SweepOptions['run'] = (setting, onProgress) => {
    begun.push(setting.epochs);
    return (options.run ?? finishing)(setting, onProgress);
  };
  const items = await runSweep(settings, { ...options, run });
  return { begun, states: items.map(({ state }) => state), items };
}

describe('runSweep', () => {
  it('runSweep(settings, { jobs }) runs all, so many at once', async () => {
    let running = 0;
    let most = 0;
    const run: SweepOptions['run'] = async (setting, onProgress) => {
      running++;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running--;
      return finishing(setting, onProgress);
    };
    const { states, begun } = await sweep({ jobs: 3, run });
    expect([most, begun, new Set(states)]).toEqual([3, [1, 2, 3, 4], new Set(['finished'])]);
  });

  it('runSweep(settings) tries a failing run once more, keeps its reason, and runs the others', async () => {
    const run: SweepOptions['run'] = async (setting) => {
      if (setting.epochs === 1) throw new Error('no space left');
      return { folder: '', record: recordOf(setting, setting.epochs === 2 ? { status: 'failed', failure } : {}) };
    };
    const { begun, states, items } = await sweep({ run });
    expect(begun).toEqual([1, 1, 2, 2, 3, 4]);
    expect(states).toEqual(['failed', 'failed', 'finished', 'finished']);
    expect(items[0]?.reason).toBe('no space left');
    expect(items[1]?.reason).toBe('in the cell "fit": RangeError: too much');
  });

  it('runSweep(settings) forgets a failure when the second try is well', async () => {
    let tries = 0;
    const run: SweepOptions['run'] = async (setting) => {
      tries++;
      return { folder: '', record: recordOf(setting, tries === 1 ? { status: 'failed', failure } : {}) };
    };
    expect((await sweep({ run })).states).toEqual(['finished', 'finished', 'finished', 'finished']);
  });

  it('runSweep(settings, { earlier }) goes on: finished runs stay, interrupted ones are repeated, failures count', async () => {
    const failed = recordOf({ epochs: 3 }, { status: 'failed', failure });
    const earlier = [
      recordOf({ epochs: 1 }),
      recordOf({ epochs: 2 }, { status: 'interrupted' }),
      failed,
      failed,
      recordOf({ epochs: 4 }, { status: 'failed', failure }),
    ];
    const run: SweepOptions['run'] = async (setting) => ({
      folder: '',
      record: recordOf(setting, setting.epochs === 4 ? { status: 'failed', failure } : {}),
    });
    const { begun, states } = await sweep({ earlier, run });
    expect(begun).toEqual([2, 4]);
    expect(states).toEqual(['finished', 'finished', 'failed', 'failed']);
  });

  it('runSweep(settings, { signal }) begins nothing more, and leaves what was stopped for the next time', async () => {
    const controller = new AbortController();
    const run: SweepOptions['run'] = async (setting) => {
      controller.abort();
      return { folder: '', record: recordOf(setting, { status: 'interrupted' }) };
    };
    const { begun, states } = await sweep({ run, signal: controller.signal });
    expect(begun).toEqual([1]);
    expect(states).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  });

  it('runSweep(settings, { maxRuns, maxTime }) keeps to the budget', async () => {
    expect((await sweep({ maxRuns: 3 })).begun).toEqual([1, 2, 3]);
    let time = 0;
    const run: SweepOptions['run'] = (setting, onProgress) => {
      time += 1000;
      return finishing(setting, onProgress);
    };
    expect((await sweep({ run, maxTime: 1500, now: () => time })).begun).toEqual([1, 2]);
  });
});
