import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { formatRunRecord } from '../src/experiments/records/run-record';
import { repositoryRoot } from '../src/settings';
import { exampleRun } from './experiments/example-run';
import { notebookWith } from './experiments/notebook-with';
import { temporaryFolder } from './setup/temporary-folder';

/** What `npx fashion …` prints, and its exit code. */
function fashion(...parameters: string[]): Promise<{ code: number; text: string }> {
  const command = path.join(repositoryRoot, 'src', 'bootstrap.js');
  return new Promise((resolve) => {
    execFile(command, parameters, { cwd: repositoryRoot }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
    });
  });
}

describe('fashion', () => {
  it('lists its commands', async () => {
    const { code, text } = await fashion('--help');
    expect(code).toBe(0);
    for (const command of ['start', 'run', 'rerun', 'sweep', 'runs', 'compare']) {
      expect(text).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  it('run NOTEBOOK --help lists the parameters of a notebook of the user’s own', async () => {
    const file = path.join(temporaryFolder(), 'mine.ipynb');
    writeFileSync(file, JSON.stringify(notebookWith("let rate = 1e-3; // how fast\nconst name = 'adam';")));
    const { code, text } = await fashion('run', file, '--help');
    expect(code).toBe(0);
    expect(text).toMatch(/rate +number +0\.001 +how fast\n +name +text +"adam"\n/);
  });

  it('run refuses what does not fit before anything runs, and says what was meant', async () => {
    const answers = await Promise.all([
      fashion('run', 'basic-clasification'),
      fashion('run', 'cnn', '--set', 'epoch=1'),
      fashion('run', 'cnn', '--set', 'learningRate="1e-3"'),
      fashion('sweep', 'cnn', '--set', 'epochs=1..3'),
      fashion('sweep', 'cnn', '--jobs', '0'),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    const [name, parameter, type, range, jobs] = answers.map(({ text }) => text);
    expect(name).toContain('Did you mean basic-classification?');
    expect(parameter).toContain('Did you mean epochs?');
    expect(type).toContain('learningRate to be a number, such as 0.001, but found "1e-3". Leave out the quotes.');
    expect(range).toContain('Add --random 20');
    expect(jobs).toContain('above 0');
  });

  it('tells its version, and that a folder of runs is not there', async () => {
    const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
    expect((await fashion('--version')).text).toBe(`${version}\n`);
    const missing = path.join(temporaryFolder(), 'typo');
    for (const words of [['runs'], ['compare'], ['runs', 'clean'], ['rerun', 'x'], ['runs', '--csv']]) {
      const { code, text } = await fashion(...words, '--runs', missing);
      expect([code, text]).toEqual([1, expect.stringContaining(`Expected a folder with runs at ${missing}`)]);
    }
  }, 60_000);

  it('ends without a complaint when its reader has enough', async () => {
    const runs = temporaryFolder();
    for (let index = 0; index < 300; index++) {
      const id = `20260102-000${String(index).padStart(3, '0')}-lesson-abcd`;
      mkdirSync(path.join(runs, id));
      writeFileSync(path.join(runs, id, 'run.json'), formatRunRecord(exampleRun({ id, note: 'x'.repeat(1000) })));
    }
    const command = path.join(repositoryRoot, 'src', 'bootstrap.js');
    const line = `"${process.execPath}" "${command}" runs --jsonl --runs "${runs}" | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-o', 'pipefail', '-c', line]);
    expect(stdout).toContain('20260102-000000-lesson-abcd');
    expect(stderr).toBe('');
  }, 60_000);
});
