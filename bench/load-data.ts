/**
 * How long loading all four files takes: ours, with all checks, against Python's gzip and numpy, without any.
 *
 *   npx tsx bench/load-data.ts [folder with the .gz files] [python with numpy]
 *
 * Every measurement is a new process, as when a notebook is opened, and is taken inside it, without its start-up; the
 * contestants take turns, so that a machine that changes its pace changes it for all.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fashionMnist, loadFashionMnist, prepareDataSet, userSource } from '../src/data';

const rounds = 11;
const [folder = '/usr/share/datasets/fashion-mnist', python = 'python3'] = process.argv.slice(2);

async function measureOnce(directory: string): Promise<void> {
  const start = performance.now();
  await loadFashionMnist({ directory, log: () => {} });
  console.log(performance.now() - start);
}

async function compare(): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), 'load-data-'));
  try {
    await prepareDataSet(fashionMnist, { sources: [{ ...userSource(folder), isSlow: true }], cache });
    const ours = (directory: string) => [process.execPath, '--import', 'tsx', __filename, '--once', directory];
    const contestants: Record<string, string[]> = {
      'Python, gzip + numpy': [python, path.join(__dirname, 'load-data.py'), folder],
      'ours, the same .gz files': ours(folder),
      "ours, uncompressed, as in the project's cache": ours(cache),
    };
    console.table(medians(contestants));
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function medians(
  contestants: Record<string, string[]>,
): Record<string, { 'milliseconds (median)': number; range: string }> {
  const names = Object.keys(contestants);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const [command, ...words] = contestants[name] as [string, ...string[]];
      times.get(name)?.push(Number(execFileSync(command, words, { encoding: 'utf8' })));
    }
  }
  const summary = names.map((name) => {
    const sorted = (times.get(name) as number[]).sort((one, other) => one - other).map(Math.round);
    const median = sorted[Math.floor(rounds / 2)] as number;
    return [name, { 'milliseconds (median)': median, range: `${sorted[0]}–${sorted.at(-1)}` }];
  });
  return Object.fromEntries(summary);
}

if (process.argv[2] === '--once') void measureOnce(process.argv[3] as string);
else void compare();
