/**
 * How long a notebook takes from its kernel's start to a model, and how quickly it answers then: ours beside Python's
 * ipykernel.
 *
 *   npm run bench -- start-up [--rounds 3] [--output <file>.json]
 *
 * Each has Fashion-MNIST where it lies after the first time. Every turn is a new kernel, and the two take turns. The
 * tables go to standard output, every single measurement into the JSON file.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fashionMnist, localSources, prepareDataSet, remoteSources } from '../src/data';
import { typescriptCommands } from '../src/kernel/typescript/commands';
import { cacheDirectory } from '../src/settings';
import { prepareKerasData } from './start-up/keras-data';
import { jobsOf, type KernelName, kernelTitles } from './start-up/kernels';
import { runKernel } from './start-up/run-kernel';
import { answerTable, startUpTable, type Turn } from './start-up/tables';
import { fileTime, wholeNumber } from './training/options';
import { preparePythonPeers } from './training/python-peers';

const log = (line: string): void => console.error(line);

async function main(words: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: words, options: { rounds: text, output: text } });
  const rounds = wholeNumber('rounds', values.rounds ?? '3', 1, 1000);
  const time = new Date();
  const output = path.resolve(values.output ?? path.join(cacheDirectory, 'bench', `start-up-${fileTime(time)}.json`));
  await prepareDataSet(fashionMnist, { sources: [...localSources(fashionMnist), ...remoteSources(fashionMnist)], log });
  const python = await preparePythonPeers();
  const jobs = jobsOf(python, prepareKerasData());
  const load = os.loadavg()[0] as number;
  const turns: Turn[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const kernel of Object.keys(jobs) as KernelName[]) {
      const turn = { round, kernel, ...(await runKernel(python, jobs[kernel])) };
      turns.push(turn);
      log(`round ${round} of ${rounds}, ${kernelTitles[kernel]}: ${turn.total.toFixed(2)} s`);
    }
  }
  console.log(`From a kernel's start to a model, ${rounds} rounds: median (least–most)`);
  console.table(startUpTable(turns));
  console.log('Answers afterwards: median, worst');
  console.table(answerTable(turns));
  if (typescriptCommands().length === 1)
    console.log('Our kernel started without the memory of its TypeScript: npm run setup makes it.');
  if (load > 0.5)
    console.log(`The machine was busy before this began (load ${load.toFixed(1)}): judge by a quiet one.`);
  fs.mkdirSync(path.dirname(output), { recursive: true });
  fs.writeFileSync(output, `${JSON.stringify({ time, load, rounds, turns }, null, 2)}\n`);
  console.log(`Every measurement: ${output}`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  log(error.message);
  process.exitCode = 1;
});
