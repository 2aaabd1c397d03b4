/**
 * Every measurement of speed, one after the other: loading the data, starting a kernel, then training. The words are
 * bench/training.ts's options. After a name, only that is measured, and the words are its own options.
 *
 *   npm run bench [-- --rounds 3 …]
 *   npm run bench -- start-up [--rounds 3 …]
 *   npm run bench -- accuracy [--seeds 1,2,3 …]
 *   npm run bench -- reading [FOLDER]
 *   npm run bench -- queue [--workers 1,2,4,8 …]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseOptions } from './training/options';
import { preparePythonPeers } from './training/python-peers';

const compressedData = '/usr/share/datasets/fashion-mnist';

/** Measurements that can be asked for by name. */
const alone = ['start-up', 'accuracy', 'reading', 'queue'];

async function main(words: string[]): Promise<void> {
  const [name = '', ...rest] = words;
  if (alone.includes(name)) return run(`${name}.ts`, rest);
  const { rounds } = parseOptions(words);
  if (fs.existsSync(compressedData)) {
    console.log('Loading the data');
    run('load-data.ts', [compressedData, await preparePythonPeers()]);
  } else {
    console.log(`Loading the data is not measured: it needs the compressed files in ${compressedData}`);
  }
  run('start-up.ts', ['--rounds', String(rounds)]);
  run('training.ts', words);
}

function run(file: string, words: string[]): void {
  const program = ['--import', 'tsx', path.join(__dirname, file), ...words];
  const { status } = spawnSync(process.execPath, program, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
