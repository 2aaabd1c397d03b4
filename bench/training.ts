/**
 * How fast training is: ours beside stock tfjs-node, tf.keras, PyTorch and a TensorFlow graph loop written by hand.
 *
 *   npx tsx bench/training.ts [--rounds 3] [--epochs 2] [--models mlp,cnn] [--peers ours,stock,keras,torch,graph]
 *                             [--images 60000] [--threads <processors>] [--output <file>.json]
 *
 * Every turn is a new process with the same data, model, batch size and number of threads; the contestants take turns.
 * The tables go to standard output, every single measurement into the JSON file.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheOf, fashionMnist, localSources, prepareDataSet, remoteSources } from '../src/data';
import { isPython } from './training/contestants';
import { type Options, parseOptions } from './training/options';
import { preparePythonPeers } from './training/python-peers';
import { runContestant } from './training/run-contestant';
import { type Summary, summarise } from './training/summarise';
import { testTable, trainingTable } from './training/tables';
import { takeTurns } from './training/take-turns';

const log = (line: string): void => console.error(line);

async function main(words: string[]): Promise<void> {
  const options = parseOptions(words);
  const load = os.loadavg()[0] as number;
  const { rounds, models, peers, threads } = options;
  await prepareDataSet(fashionMnist, { sources: [...localSources(fashionMnist), ...remoteSources(fashionMnist)], log });
  const surroundings = { threads, python: peers.some(isPython) ? await preparePythonPeers() : '' };
  const run: Parameters<typeof takeTurns>[2] = (contestant, job) => runContestant(contestant, job, surroundings);
  const turns = await takeTurns(options, cacheOf(fashionMnist), run, log);
  const summaries = summarise(turns, options);
  show(summaries, options);
  if (load > 0.5)
    console.log(`The machine was busy before this began (load ${load.toFixed(1)}): judge by a quiet one.`);
  save({ time: new Date().toISOString(), machine: { ...machine(), load }, options, summaries, turns }, options.output);
  if (turns.length < rounds * models.length * peers.length) process.exitCode = 1;
}

function show(summaries: Summary[], { rounds, epochs, images, threads, output }: Options): void {
  console.log(
    `Training on ${images} images, ${threads} threads, ${rounds} rounds of ${epochs} epochs: median (least–most)`,
  );
  console.table(trainingTable(summaries));
  console.log('The 10,000 test images in batches of 32: the first call, then the later ones');
  console.table(testTable(summaries));
  console.log(`Every measurement: ${output}`);
}

function machine(): Record<string, unknown> {
  const processors = os.cpus();
  return {
    platform: `${process.platform}-${process.arch}`,
    processor: processors[0]?.model,
    processors: processors.length,
    memoryBytes: os.totalmem(),
  };
}

function save(content: unknown, file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  log(error.message);
  process.exitCode = 1;
});
