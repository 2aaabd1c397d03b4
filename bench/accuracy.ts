/**
 * How accurate the lessons' models become: each is trained from several seeds, with the lessons' parameters, by
 * compiled `fit`.
 *
 *   npm run bench -- accuracy [--seeds 1,2,3] [--models mlp,cnn] [--epochs 10] [--output <file>.json]
 *
 * The tables go to standard output, every single number into the JSON file.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadFashionMnist } from '../src';
import { cacheDirectory } from '../src/settings';
import { type Accuracies, lessons } from './accuracy/lessons';
import { type ModelName, models } from './training/models';
import { chooseFrom, fileTime, wholeNumber } from './training/options';

interface Run extends Accuracies {
  model: ModelName;
  seed: number;
  epochs: number;
  seconds: number;
}

async function main(words: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: words, options: { seeds: text, models: text, epochs: text, output: text } });
  const seeds = (values.seeds ?? '1,2,3').split(',').map((seed) => wholeNumber('seeds', seed, 0, 2 ** 31 - 1));
  const epochs = wholeNumber('epochs', values.epochs ?? '10', 1, 1000);
  const chosen = chooseFrom('models', Object.keys(models) as ModelName[], values.models);
  const output = path.resolve(
    values.output ?? path.join(cacheDirectory, 'bench', `accuracy-${fileTime(new Date())}.json`),
  );
  const data = await loadFashionMnist({ log: () => {} });
  const runs: Run[] = [];
  for (const model of chosen) {
    for (const seed of seeds) {
      const started = performance.now();
      const accuracies = await lessons[model](data, seed, epochs);
      const run = { model, seed, epochs, seconds: (performance.now() - started) / 1000, ...accuracies };
      runs.push(run);
      console.error(
        [`${model}, seed ${seed}: ${run.seconds.toFixed(0)} s`, ...run.notes.map((note) => `  ${note}`)].join('\n'),
      );
    }
    show(
      model,
      runs.filter((run) => run.model === model),
    );
  }
  fs.mkdirSync(path.dirname(output), { recursive: true });
  fs.writeFileSync(output, `${JSON.stringify(runs, null, 2)}\n`);
  console.log(`Every number: ${output}`);
}

function show(model: ModelName, runs: Run[]): void {
  const rows = runs.map(({ seed, training, test }) => [
    `seed ${seed}`,
    { training: training.toFixed(4), test: test.toFixed(4) },
  ]);
  const range = (numbers: number[]) => `${Math.min(...numbers).toFixed(4)}–${Math.max(...numbers).toFixed(4)}`;
  const ranges = { training: range(runs.map(({ training }) => training)), test: range(runs.map(({ test }) => test)) };
  console.log(`${models[model].title}: accuracy after ${runs[0]?.epochs} epochs`);
  console.table({ ...Object.fromEntries(rows), range: ranges });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
