/**
 * Every measurement of speed, one after the other: loading the data, then training. The words are bench/training.ts's options.
 * Accuracy and reading material are measured on their own; the words after them are bench/accuracy.ts's and bench/reading.ts's options.
 *
 *   npm run bench [-- --rounds 3 …]
 *   npm run bench -- accuracy [--seeds 1,2,3 …]
 *   npm run bench -- reading [FOLDER]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseOptions } from './training/options';
import { preparePythonPeers } from './training/python-peers';

const compressedData = '/usr/share/datasets/fashion-mnist';

async function main(words: string[]): Promise<void> {
  if (words[0] === 'accuracy') return run('accuracy.ts', words.slice(1));
  if (words[0] === 'reading') return run('reading.ts', words.slice(1));
  parseOptions(words);
  if (fs.existsSync(compressedData)) {
    console.log('Loading the data');
    run('load-data.ts', [compressedData, await preparePythonPeers()]);
  } else {
    console.log(`Loading the data is not measured: it needs the compressed files in ${compressedData}`);
  }
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
