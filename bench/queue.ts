/**
 * What the queue costs: runs of a stand-in over a Redis of our own, by 1, 2, 4 and 8 worker processes. A run of no work
 * shows the overhead of the queue, one that computes shows how workers share the cores.
 *
 *   npm run bench -- queue [--runs 100] [--work 50] [--workers 1,2,4,8]
 *
 * `--work` is the processor time of a computing run, in milliseconds. It needs the program redis-server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { queuedPlace } from '../src/experiments/queue/queued-place';
import { runSweep } from '../src/experiments/sweep/run-sweep';
import { benchCode } from './queue/stand-in';
import { wholeNumber } from './training/options';

const port = 7399;
const address = `redis://127.0.0.1:${port}`;

async function main(words: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: words, options: { runs: text, work: text, workers: text } });
  const count = wholeNumber('runs', values.runs ?? '100', 1, 10_000);
  const work = wholeNumber('work', values.work ?? '50', 1, 10_000);
  const workers = (values.workers ?? '1,2,4,8').split(',').map((number) => wholeNumber('workers', number, 1, 64));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fashion-bench-queue-'));
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await started(redis);
    const rows = [];
    for (const number of workers) {
      const empty = await measure(number, count, 0, folder);
      const full = await measure(number, count, work, folder);
      rows.push({
        workers: number,
        'ms per empty run': rounded((empty * 1000) / count),
        'empty runs/s': rounded(count / empty),
        [`runs of ${work} ms/s`]: rounded(count / full),
      });
    }
    console.log(`${count} runs each on ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}`);
    console.table(rows);
  } finally {
    redis.kill();
    await once(redis, 'exit');
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The seconds that so many runs take from being put on the queue until all results are taken in. */
async function measure(workers: number, count: number, work: number, folder: string): Promise<number> {
  const notebooksFolder = path.join(folder, 'notebooks');
  const file = path.join(notebooksFolder, 'lesson.ipynb');
  const cell = {
    cell_type: 'code',
    metadata: { tags: ['parameters'] },
    source: 'const turn = 0;\nconst work = 0;',
    outputs: [],
  };
  const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  fs.mkdirSync(notebooksFolder, { recursive: true });
  fs.writeFileSync(file, text);
  const runsFolder = path.join(folder, `${workers}-${work}`);
  const program = [
    '--import',
    'tsx',
    path.join(__dirname, 'queue', 'stand-in.ts'),
    address,
    notebooksFolder,
    runsFolder,
  ];
  const processes = Array.from({ length: workers }, () =>
    spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  try {
    await Promise.all(processes.map(started));
    const { signal } = new AbortController();
    const asked = { file, text, sweep: `bench-${workers}-${work}`, runsFolder, signal };
    const place = await queuedPlace({
      ...asked,
      address,
      notebooksFolder,
      version: benchCode,
      code: '',
      log: () => {},
    });
    const settings = Array.from({ length: count }, (_, turn) => ({ turn, work }));
    const begin = performance.now();
    const items = await runSweep(settings, place).finally(place.close);
    const bad = items.find(({ state }) => state !== 'finished');
    if (bad) throw new Error(`Expected every run to finish, but found: ${bad.reason}`);
    return (performance.now() - begin) / 1000;
  } finally {
    await Promise.all(processes.map((worker) => (worker.kill('SIGKILL') ? once(worker, 'exit') : undefined)));
  }
}

/** Until the process says that it is ready. */
async function started({ stdout }: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stdout?.on('data', (data) => /ready/i.test(String(data)) && resolve());
    stdout?.on('end', () =>
      reject(new Error('Expected redis-server and the workers to start. Try: apt-get install redis-server')),
    );
  });
}

const rounded = (value: number): number => Number(value.toPrecision(3));

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
