import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../src/settings';
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
});
