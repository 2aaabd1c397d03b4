import path from 'node:path';
import { redisAuthority, redisPassword, repositoryRoot } from '../../settings';
import { defaultRunsFolder } from '../records/run-folder';
import { runNotebook } from '../runs/run-notebook';
import { threadsFor } from '../runs/threads-for';
import { untilInterrupted } from '../until-interrupted';
import { describeVersion, readCodeVersion } from './code-version';
import { connectRedis } from './connect-redis';
import { parseRedisAddress } from './redis-address';
import { workOnQueue } from './worker';

export interface WorkerCommandOptions {
  /** Redis' address. */
  address: string;
  /** How many runs at once; default 1. */
  jobs?: number;
  runsFolder?: string;
  /** Awaited when the address is right, before anything runs. */
  setUp: () => Promise<void>;
  /** Where lines go; standard output by default. */
  log?: (line: string) => void;
}

/** Executes runs of a queue until Ctrl-C, or until Redis has been away for too long; returns the exit code. */
export async function workerCommandLine(options: WorkerCommandOptions): Promise<number> {
  const { jobs = 1, runsFolder = defaultRunsFolder, setUp, log = console.log } = options;
  const address = parseRedisAddress(options.address, { password: redisPassword, authority: redisAuthority });
  await setUp();
  const code = await readCodeVersion();
  const connection = await connectRedis(address, { log });
  log(`Worker at ${address.shown}, ${describeVersion(code)}; Ctrl-C ends it`);
  const notebooksFolder = path.join(repositoryRoot, 'notebooks');
  const work = (interrupted: AbortSignal) =>
    workOnQueue(connection, {
      code,
      readVersion: readCodeVersion,
      notebooksFolder,
      runsFolder,
      run: runNotebook,
      jobs,
      threads: threadsFor(jobs),
      signal: AbortSignal.any([interrupted, connection.lost]),
      log,
    });
  const isOutdated = await untilInterrupted(work, () =>
    log('Giving the runs back to the queue; press Ctrl-C again to leave at once.'),
  );
  connection.close();
  if (isOutdated) {
    log(
      '✗ This checkout has changed since the worker began, so it has ended. Start it again for runs of the code as it is now.',
    );
    return 1;
  }
  if (!connection.lost.aborted) return 0;
  log(`✗ ${(connection.lost.reason as Error).message}`);
  return 1;
}
