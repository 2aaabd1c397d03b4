import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheDirectory } from '../../src/settings';
import { type Contestant, contestants } from './contestants';
import { type ModelName, models } from './models';

/** What is measured, and how often. */
export interface Options {
  /** How often every contestant has its turn with every model. */
  rounds: number;
  /** Epochs in a turn: the first one is kept apart, the others are the steady ones. */
  epochs: number;
  models: ModelName[];
  /** Who takes part; ours always does, for everyone is compared with it. */
  peers: Contestant[];
  /** How many of the 60,000 training images are used. */
  images: number;
  /** Threads for everyone. */
  threads: number;
  /** The JSON file that is written. */
  output: string;
}

/**
 * The options from the command line.
 *
 * @throws TypeError or RangeError for an option that does not exist or a value that cannot be: what was wanted, what
 *   was found
 */
export function parseOptions(words: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: words,
    options: { rounds: text, epochs: text, models: text, peers: text, images: text, threads: text, output: text },
  });
  const peers = chooseFrom('peers', Object.keys(contestants) as Contestant[], values.peers);
  return {
    rounds: wholeNumber('rounds', values.rounds ?? '3', 1, 1000),
    epochs: wholeNumber('epochs', values.epochs ?? '2', 2, 1000),
    models: chooseFrom('models', Object.keys(models) as ModelName[], values.models),
    peers: peers.includes('ours') ? peers : ['ours', ...peers],
    images: wholeNumber('images', values.images ?? '60000', 1, 60000),
    threads: wholeNumber('threads', values.threads ?? String(availableParallelism()), 1, 1000),
    output: path.resolve(values.output ?? path.join(cacheDirectory, 'bench', `training-${fileTime(new Date())}.json`)),
  };
}

/** Names from a list with commas; all that are known when none is wanted. */
export function chooseFrom<Name extends string>(option: string, known: Name[], wanted = known.join(',')): Name[] {
  const strangers = wanted.split(',').filter((name) => !known.includes(name as Name));
  if (strangers.length === 0) return wanted.split(',') as Name[];
  throw new RangeError(`Expected --${option} to name some of ${known.join(', ')} but found ${strangers.join(', ')}`);
}

/** The whole number that an option's text stands for. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`Expected --${option} to be a whole number from ${least} to ${most} but found ${text}`);
}

/** A time as part of a file's name. */
export function fileTime(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(':', '-');
}
