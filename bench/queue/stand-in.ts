/** A worker whose runs only keep the processor busy. Its parameters: address, notebooks, runs. */
import path from 'node:path';
import type { CodeVersion } from '../../src/experiments/queue/code-version';
import { connectRedis } from '../../src/experiments/queue/connect-redis';
import { parseRedisAddress } from '../../src/experiments/queue/redis-address';
import { type WorkerOptions, workOnQueue } from '../../src/experiments/queue/worker';
import { identifyProcess } from '../../src/experiments/records/process-identity';
import { writeRun } from '../../src/experiments/records/run-folder';
import type { RunRecord } from '../../src/experiments/records/run-record';
import { createRunFolder } from '../../src/experiments/runs/create-run-folder';
import { describeMachine } from '../../src/experiments/runs/describe-machine';
import { sha256 } from '../../src/experiments/runs/run-notebook';

export const benchCode: CodeVersion = { commit: null, packages: '0'.repeat(64), source: '0'.repeat(64) };

const compute: WorkerOptions['run'] = async (file, { parameters = {}, runsFolder = '', sweep = null, text = '' }) => {
  const name = path.basename(file, '.ipynb');
  const { id, folder } = await createRunFolder(runsFolder, name, { now: () => new Date(), random: Math.random });
  const begin = process.cpuUsage();
  const milliseconds = () => Object.values(process.cpuUsage(begin)).reduce((sum, part) => sum + part, 0) / 1000;
  while (milliseconds() < Number(parameters.work));
  const time = new Date().toISOString();
  const none = {
    epochs: [],
    metrics: {},
    weightsHash: null,
    cells: [],
    failure: null,
    versions: {},
    git: null,
    repeats: null,
    code: null,
    better: {},
    tags: [],
    note: '',
  };
  const record: RunRecord = {
    ...none,
    format: 1,
    id,
    status: 'finished',
    notebook: { name, path: file, sha256: sha256(text) },
    parameters: { given: parameters, effective: parameters },
    seed: null,
    started: time,
    finished: time,
    seconds: 0,
    machine: describeMachine(null),
    process: identifyProcess(),
    sweep,
  };
  await writeRun(folder, record);
  return { folder, record };
};

async function main([address = '', notebooksFolder = '', runsFolder = '']: string[]): Promise<void> {
  const connection = await connectRedis(parseRedisAddress(address));
  console.log('ready');
  const { signal } = new AbortController();
  await workOnQueue(connection, { code: benchCode, notebooksFolder, runsFolder, run: compute, signal });
}

if (require.main === module) main(process.argv.slice(2));
