import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeVersion } from '../../../src/experiments/queue/code-version';
import { connectRedis } from '../../../src/experiments/queue/connect-redis';
import { queuedPlace } from '../../../src/experiments/queue/queued-place';
import { type QueuedRun, queueName, runKey } from '../../../src/experiments/queue/queued-run';
import { parseRedisAddress } from '../../../src/experiments/queue/redis-address';
import { type WorkerOptions, workOnQueue } from '../../../src/experiments/queue/worker';
import { listRuns } from '../../../src/experiments/records/list-runs';
import { sha256 } from '../../../src/experiments/runs/run-notebook';
import { runSweep, type SweepOptions } from '../../../src/experiments/sweep/run-sweep';
import { temporaryFolder } from '../../setup/temporary-folder';
import { notebookWith } from '../notebook-with';
import { type RedisServer, redisIsThere, startRedis } from './redis-server';
import { code, endless, standIn, timing } from './stand-in';

const turns = (count: number) => Array.from({ length: count }, (_, turn) => ({ turn }));
const otherCode = { ...code, source: 'd'.repeat(64) };

interface Lab {
  redis: RedisServer;
  notebooks: string;
  notebook: string;
  text: string;
  runs: string;
  log: string;
}

/** A Redis, a folder of notebooks with one lesson, a folder of runs. */
async function lab(): Promise<Lab> {
  const folder = temporaryFolder();
  const notebooks = temporaryFolder();
  const text = JSON.stringify(notebookWith('const turn = 0;'));
  const notebook = path.join(notebooks, 'lesson.ipynb');
  writeFileSync(notebook, text);
  return {
    redis: await startRedis(),
    notebooks,
    notebook,
    text,
    runs: path.join(folder, 'runs'),
    log: path.join(folder, 'log'),
  };
}

/** The turns that were begun, in all workers. */
const begun = ({ log }: Lab) => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').map(Number) : []);

async function sweep(
  lab: Lab,
  settings: { turn: number }[],
  options: Partial<SweepOptions> & { log?: (line: string) => void; owner?: string } = {},
) {
  const { redis, notebook, text, runs, notebooks } = lab;
  const { signal = new AbortController().signal, log = () => {}, owner = 'me-myself', ...rest } = options;
  const asked = { file: notebook, text, sweep: 'lesson-1', runsFolder: runs, code: '', signal };
  const place = await queuedPlace({
    ...asked,
    address: redis.address,
    log,
    notebooksFolder: notebooks,
    version: code,
    owner,
    checkEvery: 500,
  });
  return runSweep(settings, { ...place, ...rest }).finally(place.close);
}

/** A worker of this process, which ends with the test or by the function that it returns. */
async function worker({ redis, notebooks, runs, log }: Lab, options: Partial<WorkerOptions> = {}) {
  const connection = await connectRedis(parseRedisAddress(redis.address));
  const controller = new AbortController();
  const lines: string[] = [];
  const folders = { notebooksFolder: notebooks, runsFolder: runs };
  const { signal } = controller;
  const ended = workOnQueue(connection, {
    code,
    ...folders,
    run: standIn(log),
    signal,
    timing,
    log: (line) => void lines.push(line),
    ...options,
  });
  const stop = async () => {
    controller.abort();
    await ended;
    connection.close();
  };
  onTestFinished(stop);
  return { stop, lines };
}

async function workerProcess({ redis, notebooks, runs, log }: Lab, hold?: number): Promise<ChildProcess> {
  const program = ['--import', 'tsx', path.join(__dirname, 'worker-process.ts'), redis.address, notebooks, runs, log];
  const child = spawn(process.execPath, [...program, ...(hold === undefined ? [] : [String(hold)])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdout?.resume();
  return child;
}

const patience = { timeout: 60_000, interval: 50 };

/** The process number of the worker that holds the turn to be held. */
async function holder({ log }: Lab): Promise<number> {
  return vi.waitFor(() => {
    const pid = Number(readFileSync(`${log}.held`, 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, patience);
}

function queueOf({ redis }: Lab): Queue {
  const queue = new Queue(queueName(code), { connection: { host: '127.0.0.1', port: redis.port } });
  queue.on('error', () => {});
  onTestFinished(() => queue.close());
  return queue;
}

const queuedRun = ({ text }: Lab, changes: Partial<QueuedRun> = {}): QueuedRun => ({
  notebook: 'lesson',
  sha256: sha256(text),
  parameters: { turn: 1 },
  code,
  sweep: 'lesson-1',
  owner: 'me-myself',
  ...changes,
});

describe.skipIf(!redisIsThere())('A sweep on a queue', () => {
  it('brings back 200 runs of four workers, each once, though one is killed and Redis is restarted', async () => {
    const here = await lab();
    const workers = await Promise.all(Array.from({ length: 4 }, () => workerProcess(here, 60)));
    const sweeping = sweep(here, turns(200));
    const pid = await holder(here);
    const killed = workers.find((worker) => worker.pid === pid) as ChildProcess;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await here.redis.stop('SIGKILL');
    await here.redis.start();
    const items = await sweeping;
    expect(items.flatMap(({ reason }) => reason ?? [])).toEqual([]);
    expect(items.map(({ state }) => state)).toEqual(Array(200).fill('finished'));
    expect(items.map(({ record }) => record?.metrics.loss)).toEqual(turns(200).map(({ turn }) => turn));
    const runs = await listRuns({ runsFolder: here.runs });
    expect(runs.map(({ record }) => record.parameters.given.turn).sort((a, b) => Number(a) - Number(b))).toEqual(
      turns(200).map(({ turn }) => turn),
    );
    expect(begun(here).filter((turn) => turn === 60)).toHaveLength(2);
    expect(readdirSync(path.join(here.runs, 'queue'))).toEqual([]);
  });

  it('discards what a worker brings that was thought dead', async () => {
    const here = await lab();
    const slow = await workerProcess(here, 0);
    const sweeping = sweep(here, turns(1));
    await holder(here);
    slow.kill('SIGSTOP');
    await worker(here);
    expect((await sweeping)[0]?.state).toBe('finished');
    slow.kill('SIGCONT');
    slow.kill('SIGTERM');
    await once(slow, 'exit');
    expect(begun(here)).toEqual([0, 0]);
    const runs = await listRuns({ runsFolder: here.runs });
    expect(runs.map(({ record }) => record.status)).toEqual(['finished']);
    expect(await queueOf(here).getJobCounts('waiting', 'active', 'failed', 'completed')).toEqual({
      waiting: 0,
      active: 0,
      failed: 0,
      completed: 1,
    });
  });

  it('ends a run that its search gives up, though a worker has it, and keeps its labels', async () => {
    const here = await lab();
    await worker(here);
    const { redis, notebook: file, text, runs: runsFolder, notebooks: notebooksFolder } = here;
    const { signal } = new AbortController();
    const asked = { file, text, sweep: 'lesson-search-1', runsFolder, code: '', signal, tags: ['kept'] };
    const queue = { address: redis.address, log: () => {}, notebooksFolder, version: code, owner: 'me-myself' };
    const place = await queuedPlace({ ...asked, ...queue });
    const prune = new AbortController();
    const run = await place.run({ turn: endless }, () => prune.abort(), prune.signal).finally(place.close);
    expect(run.record).toMatchObject({ status: 'pruned', tags: ['kept'] });
  });

  it('gets record and notebook through Redis from a worker with other folders', async () => {
    const here = await lab();
    await worker(here, { runsFolder: temporaryFolder() });
    const [item] = await sweep(here, turns(1));
    const [run] = await listRuns({ runsFolder: here.runs });
    expect(run?.record).toMatchObject({ status: 'finished', metrics: { loss: 0, odd: Number.NaN }, sweep: 'lesson-1' });
    expect(item?.record).toEqual(run?.record);
    expect(readFileSync(path.join(run?.folder ?? '', 'executed.ipynb'), 'utf8')).toBe(here.text);
  });

  it('does not run again what has finished, and tries once more what has failed', async () => {
    const here = await lab();
    await worker(here);
    await sweep(here, [{ turn: 1 }, { turn: 2 }]);
    const [again, failed] = await sweep({ ...here, runs: temporaryFolder() }, [{ turn: 1 }, { turn: -1 }]);
    expect(again?.state).toBe('finished');
    expect(failed).toMatchObject({
      state: 'failed',
      failures: 2,
      reason: 'in the cell "fit": RangeError: less than nothing',
    });
    expect(begun(here).sort()).toEqual([-1, -1, 1, 2]);
  });

  it('takes back what no worker has begun when it is stopped, and goes on with the rest later', async () => {
    const here = await lab();
    const controller = new AbortController();
    const first = await worker(here, { run: standIn(here.log, 0) });
    const sweeping = sweep(here, turns(3), { signal: controller.signal });
    await holder(here);
    controller.abort(new Error('stopped'));
    expect((await sweeping).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    const queue = queueOf(here);
    expect(await queue.getJobCounts('waiting', 'active')).toEqual({ waiting: 0, active: 1 });
    await first.stop();
    expect(await queue.getJobCounts('waiting', 'active')).toEqual({ waiting: 1, active: 0 });
    await worker(here);
    expect((await sweep(here, turns(3))).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  });
});

describe.skipIf(!redisIsThere())('A worker', () => {
  it('refuses what is no run of this checkout, at once and for good, and works on', async () => {
    const here = await lab();
    const queue = queueOf(here);
    const poison: [unknown, RegExp][] = [
      [{ ...queuedRun(here), script: 'process.exit()' }, /Unrecognized key: "script"/],
      [queuedRun(here, { notebook: '../lesson' }), /a notebook of this checkout, but found "..\/lesson"/],
      [queuedRun(here, { sha256: '0'.repeat(64) }), /this checkout has another/],
      [queuedRun(here, { parameters: { turn: 'x' } }), /Expected turn to be a number/],
      [queuedRun(here, { parameters: { trun: 1 } }), /Did you mean turn\?/],
      [queuedRun(here, { code: otherCode }), /Expected a run for this code/],
      ['nothing', /Expected a run on the queue/],
    ];
    const keys = poison.map(([data], place) =>
      typeof data === 'object' && !('script' in (data as object)) ? runKey(data as QueuedRun) : `run-${place}x`,
    );
    const endless = { attempts: 1000, backoff: 0 };
    for (const [place, [data]] of poison.entries()) await queue.add('run', data, { ...endless, jobId: keys[place] });
    await queue.add('run', queuedRun(here), { ...endless, jobId: 'run-of-another-name' });
    const redis = new Redis(here.redis.port, { lazyConnect: true });
    onTestFinished(() => redis.disconnect());
    await redis.hset(
      `bull:${queueName(code)}:run-damaged`,
      'name',
      'run',
      'data',
      '{no json',
      'opts',
      '{}',
      'timestamp',
      '1',
    );
    await redis.lpush(`bull:${queueName(code)}:wait`, 'run-damaged');
    await worker(here);
    const [item] = await sweep(here, [{ turn: 7 }]);
    expect(item?.state).toBe('finished');
    for (const [place, [, reason]] of poison.entries()) {
      expect(await queue.getJob(keys[place] as string)).toMatchObject({
        failedReason: expect.stringMatching(reason),
        attemptsMade: 1,
      });
    }
    expect((await queue.getJob('run-of-another-name'))?.failedReason).toMatch(/the name that follows from it/);
    expect(begun(here)).toEqual([7]);
  });

  it('with another version of the code sees none of the sweep’s runs, and fails none', async () => {
    const here = await lab();
    const other = await worker(here, { code: otherCode });
    const lines: string[] = [];
    const sweeping = sweep(here, turns(3), { log: (line) => lines.push(line) });
    await vi.waitFor(() => expect(lines.join()).toContain(describeVersion(code)), patience);
    await worker(here);
    expect((await sweeping).map(({ state, failures }) => [state, failures])).toEqual(
      turns(3).map(() => ['finished', 0]),
    );
    expect(other.lines).toEqual([]);
  });

  it('whose checkout has changed gives its run back, and ends', async () => {
    const here = await lab();
    const sweeping = sweep(here, turns(2));
    const connection = await connectRedis(parseRedisAddress(here.redis.address));
    const { signal } = new AbortController();
    const folders = { notebooksFolder: here.notebooks, runsFolder: here.runs };
    const readVersion = async () => otherCode;
    const run = standIn(here.log);
    expect(await workOnQueue(connection, { code, readVersion, ...folders, run, signal, timing })).toBe(true);
    connection.close();
    expect(begun(here)).toEqual([]);
    await worker(here);
    expect((await sweeping).map(({ state, failures }) => [state, failures])).toEqual(
      turns(2).map(() => ['finished', 0]),
    );
  });
});

describe.skipIf(!redisIsThere())('Two sweeps of the same plan', () => {
  it('of different owners do not meet: each has its own runs, and one that stops takes back only those', async () => {
    const here = await lab();
    const other = { ...here, runs: temporaryFolder() };
    const controller = new AbortController();
    const first = sweep(here, turns(2), { signal: controller.signal });
    const second = sweep(other, turns(2), { owner: 'somebody-else' });
    await vi.waitFor(async () => expect(await queueOf(here).getJobCounts('waiting')).toEqual({ waiting: 4 }), patience);
    controller.abort(new Error('stopped'));
    expect((await first).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(await queueOf(here).getJobCounts('waiting')).toEqual({ waiting: 2 });
    await worker(here);
    expect((await second).map(({ state }) => state)).toEqual(['finished', 'finished']);
    expect(begun(here).sort()).toEqual([0, 1]);
  });
});

describe.skipIf(!redisIsThere())('A Redis that is full', () => {
  it('is waited for by the sweep, which says so once and goes on when there is room', async () => {
    const here = await lab();
    const redis = new Redis(here.redis.port);
    onTestFinished(() => redis.disconnect());
    await redis.config('SET', 'maxmemory', '1');
    const lines: string[] = [];
    const sweeping = sweep(here, turns(3), { log: (line) => lines.push(line) });
    await vi.waitFor(() => expect(lines.join('\n')).toContain('is full; waiting for room'), patience);
    await worker(here);
    await redis.config('SET', 'maxmemory', '0');
    expect((await sweeping).map(({ state, failures }) => [state, failures])).toEqual(
      turns(3).map(() => ['finished', 0]),
    );
    expect(lines.filter((line) => line.includes('is full'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('has room again'))).toHaveLength(1);
  });

  it('is waited for by a worker with a result, which is not lost', async () => {
    const here = await lab();
    const redis = new Redis(here.redis.port);
    onTestFinished(() => redis.disconnect());
    const run = standIn(here.log);
    const { lines } = await worker(here, {
      runsFolder: temporaryFolder(),
      run: async (file, options) => {
        const ended = await run(file, options);
        await redis.config('SET', 'maxmemory', '1');
        return ended;
      },
    });
    const sweeping = sweep(here, turns(1));
    await vi.waitFor(() => expect(lines.join('\n')).toContain('is full; waiting for room'), patience);
    await redis.config('SET', 'maxmemory', '0');
    expect((await sweeping).map(({ state, failures }) => [state, failures])).toEqual([['finished', 0]]);
    expect(begun(here)).toEqual([0]);
  });
});
