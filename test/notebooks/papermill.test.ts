import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../src/experiments/notebooks/parse-notebook';
import { repositoryRoot } from '../../src/settings';
import { environmentDirectory } from '../../src/setup/layout';
import { notebookWith } from '../experiments/notebook-with';
import { temporaryFolder } from '../setup/temporary-folder';
import { readNotebook, textOutput } from './notebooks';

const command = path.join(environmentDirectory, 'bin', 'papermill');
const ready = existsSync(command);
if (!ready) console.warn('Skipped: there is no papermill in .venv. Run npm run setup.');

const lesson = path.join('notebooks', 'en', 'basic-classification.ipynb');

async function papermill(...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, parameters, { cwd: repositoryRoot });
  return stdout;
}

/** The cell that papermill injects for these options, without running anything. */
async function injected(...options: string[]): Promise<string> {
  const output = path.join(temporaryFolder(), 'out.ipynb');
  await papermill(lesson, output, '--prepare-only', ...options);
  const cells = readNotebook(output).cells;
  const place = cells.findIndex((cell) => tagsOf(cell).includes('injected-parameters'));
  expect(tagsOf(cells[place - 1]!)).toContain('parameters');
  return cells[place]!.source;
}

describe.skipIf(!ready)('papermill', () => {
  it('executes a lesson with parameters of its command line', async () => {
    const output = path.join(temporaryFolder(), 'out.ipynb');
    await papermill(lesson, output, '-p', 'epochs', '1', '-p', 'batchSize', '512', '-p', 'learningRate', '1e-3');
    const { cells, metadata } = readNotebook(output);
    expect(textOutput(cells.find((cell) => cell.id === 'fit'))).toMatch(/Epoch 1\/1[\s\S]*106\/106/);
    expect(textOutput(cells.find((cell) => cell.id === 'evaluate'))).toMatch(/Test accuracy: 0\.[78]/);
    expect(metadata.papermill).toMatchObject({ exception: null, parameters: { epochs: 1, learningRate: 0.001 } });
  });

  it('writes numbers as numbers, whichever way they come', async () => {
    const expected = '// Parameters\nconst epochs = 3;\nconst learningRate = 0.001;\n';
    const file = path.join(temporaryFolder(), 'parameters.yaml');
    writeFileSync(file, 'epochs: 3\nlearningRate: 1e-3\n');
    expect(await injected('-p', 'epochs', '3', '-p', 'learningRate', '1e-3')).toBe(expected);
    expect(await injected('-f', file)).toBe(expected);
    expect(await injected('-y', '{epochs: 3, learningRate: 1e-3}')).toBe(expected);
  });

  it('writes texts, lists, records and the rest as TypeScript', async () => {
    const yaml = `{name: "it's \\"b\\"", shuffle: true, none: null, units: [64, 3.5], more: {a b: [x]}, version: 1e}`;
    expect(await injected('-y', yaml)).toBe(
      [
        '// Parameters',
        `const name = "it's \\"b\\"";`,
        'const shuffle = true;',
        'const none = null;',
        'const units = [64, 3.5];',
        'const more = { "a b": ["x"] };',
        'const version = "1e";',
        '',
      ].join('\n'),
    );
  });

  it('keeps the types that the parameters cell declares', async () => {
    const source = [
      "const mode: string = 'a'; // a or b",
      'const pair: [number, number] = [3, 3];',
      "const opt = 'adam' as 'adam' | 'sgd';",
      'const plain = 1;',
    ].join('\n');
    const file = path.join(temporaryFolder(), 'typed.ipynb');
    const output = path.join(temporaryFolder(), 'out.ipynb');
    const { kernelspec, language_info } = readNotebook(lesson).metadata;
    writeFileSync(file, JSON.stringify({ ...notebookWith(source), metadata: { kernelspec, language_info } }));
    await papermill(file, output, '--prepare-only', '-y', '{mode: b, pair: [1, 2], opt: sgd, plain: 2, other: 3}');
    expect(readNotebook(output).cells[1]?.source).toBe(
      `// Parameters\nconst mode: string = "b";\nconst pair: [number, number] = [1, 2];\nconst opt = "sgd" as 'adam' | 'sgd';\nconst plain = 2;\nconst other = 3;\n`,
    );
  });

  it('refuses a number that is none', async () => {
    await expect(injected('-p', 'learningRate', 'nan')).rejects.toThrow('Expected a finite number');
  });

  it('lists a lesson’s parameters with --help-notebook', async () => {
    const help = await papermill('--help-notebook', lesson);
    expect(help).toMatch(/epochs: number \(default 10\)\s+passes over all training images/);
    expect(help).toMatch(/learningRate: number \(default 0\.001\)/);
  });
});
