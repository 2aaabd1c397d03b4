/**
 * A worker of the stand-in, to be killed by a test. Its parameters: address, notebooks, runs, log of the runs, turn to
 * hold.
 */
import { connectRedis } from '../../../src/experiments/queue/connect-redis';
import { parseRedisAddress } from '../../../src/experiments/queue/redis-address';
import { workOnQueue } from '../../../src/experiments/queue/worker';
import { untilInterrupted } from '../../../src/experiments/until-interrupted';
import { code, standIn, timing } from './stand-in';

async function main([address = '', notebooksFolder = '', runsFolder = '', log = '', hold]: string[]): Promise<void> {
  const connection = await connectRedis(parseRedisAddress(address));
  console.log('ready');
  const run = standIn(log, hold === undefined ? undefined : Number(hold));
  await untilInterrupted((signal) =>
    workOnQueue(connection, { code, notebooksFolder, runsFolder, run, signal, timing, log: console.log }),
  );
  connection.close();
}

main(process.argv.slice(2));
