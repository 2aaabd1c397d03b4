import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { pythonCommand } from '../../src/setup/layout';
import { converse, type Outcome } from './converse';

/** A copy of the project to edit; packages are the project's own. */
const copy = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'edited-library-'));
for (const name of ['src', 'notebooks', 'package.json', 'package-lock.json', 'tsconfig.json']) {
  fs.cpSync(path.join(repositoryRoot, name), path.join(copy, name), { recursive: true });
}
fs.symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(copy, 'node_modules'));
fs.mkdirSync(path.join(copy, '.cache'));
fs.symlinkSync(path.join(repositoryRoot, '.cache', 'tensorflow'), path.join(copy, '.cache', 'tensorflow'));
afterAll(() => fs.rmSync(copy, { recursive: true }));

const launch = path.join(copy, 'src', 'kernel', 'launch.js');
const inCopy = (file: string) => JSON.stringify(path.join(copy, 'src', file));

/** A cell that edits a file of the copy. */
function edit(file: string, before: string, after: string): string {
  expect(fs.readFileSync(path.join(copy, 'src', file), 'utf8')).toContain(before);
  const texts = `${JSON.stringify(before)}, ${JSON.stringify(after)}`;
  return `fs.writeFileSync(${inCopy(file)}, fs.readFileSync(${inCopy(file)}, 'utf8').replace(${texts}));`;
}

const firstCell = `import * as fs from 'node:fs';
import ndarray from 'ndarray';
import { classNames, display, fit, image, parameterEffects, summary, tf, versions } from './src';
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1 })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const x = ndarray(new Float32Array(8), [4, 2]);
const y = ndarray(new Float32Array(4), [4, 1]);
const pixels = ndarray(Uint8Array.from({ length: 784 }), [28, 28]);
const runs = [1, 2, 3, 4].map((a) => ({ id: String(a), parameters: { a: a % 2 === 0, seed: a }, metrics: { loss: a } }));`;

const training = 'await fit(model, x, y, { epochs: 1, verbose: 0 })';

/** For each room that a cell can reach: a value, and an edit after which it looks otherwise. */
const rooms: Record<string, [value: string, file: string, before: string, after: string]> = {
  showing: ['[{ a: 1 }]', 'showing/html-table.ts', '<table>', '<table class="edited">'],
  arrays: ['y', 'arrays/format-array.ts', "'array('", "'edited('"],
  figures: ['image(pixels)', 'figures/colors/color-maps.ts', "'Viridis'", "'Greys'"],
  drawing: ['image(pixels)', 'drawing/draw-static.ts', 'width * pixelRatio', '100'],
  comparison: [
    'parameterEffects(runs)',
    'comparison/direction.ts',
    "has(word)) return 'min'",
    "has(word)) return 'max'",
  ],
  data: ['classNames.en', 'data/fashion-mnist.ts', "'Trouser'", "'Edited'"],
  models: ['summary(model)', 'models/summary-table.ts', '`Model: "', '`Edited: "'],
  training: [training, 'training/history.ts', '[prefix + name,', "['edited ' + name,"],
  notebook: [training, 'notebook/showable-history.ts', "'text/plain': text });", "'text/plain': 'edited' });"],
  tensorflow: ['versions()', 'tensorflow.ts', 'tfjs: tf.version.tfjs', "tfjs: 'edited'"],
};

const steps: Record<string, string> = { first: firstCell };
for (const [room, [value, file, before, after]] of Object.entries(rooms)) {
  const shown = `await display(${value});\n${value}`;
  steps[`${room} before`] = shown;
  steps[`${room} edit`] = edit(file, before, after);
  steps[`${room} after`] = shown;
}

const table = inCopy('showing/html-table.ts');
const elsewhere = inCopy('showing/html-tables.ts');
steps['while renamed'] = `fs.renameSync(${table}, ${elsewhere});`;
steps['table while renamed'] = '[{ a: 1 }]';
steps['renamed back'] =
  `fs.renameSync(${elsewhere}, ${table}); ${edit('showing/html-table.ts', '<thead>', '<thead id="x">')}`;
steps['table when back'] = '[{ a: 1 }]';

const missing = fs.existsSync(pythonCommand) ? undefined : 'no .venv: run npm run setup';
if (missing) console.warn(`Skipped: edits of the library (${missing})`);

describe.skipIf(missing)('a kernel whose library is edited', () => {
  let outcomes: Record<string, Outcome>;

  beforeAll(async () => {
    const answers = await converse(
      Object.values(steps).map((code) => ({ code })),
      path.join(copy, 'notebooks', 'en'),
      [launch],
    );
    outcomes = Object.fromEntries(Object.keys(steps).map((name, index) => [name, answers[index]!]));
  }, 300_000);

  const shown = (name: string, type: string) => {
    const { reply, messages } = outcomes[name]!;
    expect(reply.status, JSON.stringify(reply)).toBe('ok');
    return messages.filter((message) => message.type === type).map(({ content }) => content.data);
  };

  test.each(Object.keys(rooms))(
    'shows an edit in src/%s in the next cell, by the last line and by display alike',
    (room) => {
      const [before] = shown(`${room} before`, 'execute_result');
      const [after] = shown(`${room} after`, 'execute_result');
      expect(before).toBeDefined();
      expect(after).toBeDefined();
      expect(after).not.toEqual(before);
      expect(shown(`${room} before`, 'display_data')).toEqual([before]);
      expect(shown(`${room} after`, 'display_data')).toEqual([after]);
    },
  );

  test('goes on with the earlier version while a file is renamed, and takes the edit when it is back', () => {
    expect(shown('table while renamed', 'execute_result')).toEqual([
      expect.objectContaining({ 'text/html': expect.stringContaining('<thead>') }),
    ]);
    expect(shown('table when back', 'execute_result')).toEqual([
      expect.objectContaining({ 'text/html': expect.stringContaining('<thead id="x">') }),
    ]);
  });
});

test.skipIf(missing)('a kernel whose library cannot be loaded shows values plainly', { timeout: 120_000 }, async () => {
  const file = path.join(copy, 'src', 'showing', 'tensor.ts');
  fs.appendFileSync(file, '\nexport const = broken;\n');
  const asked = ['[{ a: 1 }]', "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>own</b>' }) })"];
  const answers = await converse(
    asked.map((code) => ({ code })),
    path.join(copy, 'notebooks', 'en'),
    [launch],
  );
  const results = answers.map(({ messages }) => messages.find(({ type }) => type === 'execute_result')?.content.data);
  expect(results).toEqual([{ 'text/plain': '[ { a: 1 } ]' }, { 'text/html': '<b>own</b>' }]);
});
