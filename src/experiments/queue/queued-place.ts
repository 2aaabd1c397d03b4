import path from 'node:path';
import { redisAuthority, redisPassword, repositoryRoot } from '../../settings';
import { runLabels } from '../records/run-labels';
import { runLimits } from '../records/run-limits';
import { sha256 } from '../runs/run-notebook';
import type { AskedRuns, SweepPlace } from '../sweep/local-place';
import { type CodeVersion, describeVersion, readCodeVersion } from './code-version';
import { connectRedis } from './connect-redis';
import { notebookName } from './own-notebook';
import { queueOwner } from './queue-owner';
import { parseRedisAddress } from './redis-address';
import { openRunQueue, type RunQueueOptions } from './run-queue';

export interface QueuedPlaceOptions extends AskedRuns, Pick<RunQueueOptions, 'checkEvery'> {
  /** Whose runs these are; by default a name that the folder of runs keeps. */
  owner?: string;
  /** Redis' address. */
  address: string;
  /** Milliseconds after which runs that no worker has begun are taken back. */
  maxTime?: number;
  log: (line: string) => void;
  /** notebooks/ of the repository by default: what every worker has, too. */
  notebooksFolder?: string;
  /** This checkout's by default. */
  version?: CodeVersion;
}

/** So many runs stand on the queue at once; more would only fill Redis' memory. */
const mostQueued = 1000;

/**
 * Workers that take the runs from a queue.
 *
 * Throws when the notebook is not one that workers have, or Redis cannot be reached.
 */
export async function queuedPlace(options: QueuedPlaceOptions): Promise<SweepPlace> {
  const { file, text, sweep, runsFolder, jobs = mostQueued, maxTime, log, checkEvery } = options;
  const { notebooksFolder = path.join(repositoryRoot, 'notebooks') } = options;
  const notebook = notebookName(file, notebooksFolder);
  if (notebook.startsWith('..')) {
    throw new RangeError(
      `Expected a notebook in ${notebooksFolder}, which every worker's checkout has, but found ${file}. Put it there, or leave out --queue.`,
    );
  }
  const address = parseRedisAddress(options.address, { password: redisPassword, authority: redisAuthority });
  const code = options.version ?? (await readCodeVersion());
  const owner = options.owner ?? (await queueOwner(runsFolder));
  const connection = await connectRedis(address, { log });
  const signal = AbortSignal.any([options.signal, connection.lost]);
  const deadline = maxTime === undefined ? undefined : AbortSignal.timeout(maxTime);
  const queue = await openRunQueue(connection, {
    ...runLabels.parse(options),
    code,
    runsFolder,
    signal,
    deadline,
    checkEvery,
    log,
  });
  const workers = await queue.countWorkers();
  log(
    workers > 0
      ? `${workers} workers at ${address.shown}`
      : `No worker with this code is there yet (${describeVersion(code)}). On any machine with this checkout: npx fashion worker --queue ${address.shown}`,
  );
  return {
    run: (parameters, onProgress, prune) =>
      queue.run(
        { notebook, sha256: sha256(text), parameters, code, sweep, owner, ...runLimits.parse(options) },
        onProgress,
        prune,
      ),
    jobs,
    queued: true,
    workers,
    signal,
    close: async () => {
      await queue.close();
      connection.close();
    },
  };
}
