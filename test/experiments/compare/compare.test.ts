import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../../src/experiments/compare/compare';
import { exportRuns } from '../../../src/experiments/compare/export-command';
import { writeRun } from '../../../src/experiments/records/run-folder';
import type { RunRecord } from '../../../src/experiments/records/run-record';
import { repositoryRoot } from '../../../src/settings';
import { runCommand } from '../../../src/setup/run-command';
import { exampleRun } from '../example-run';

let runsFolder: string;
beforeEach(async () => {
  runsFolder = mkdtempSync(path.join(tmpdir(), 'runs-'));
  await keep('one', { sweep: 'rates', metrics: { testAccuracy: 0.8 } }, { learningRate: 0.1, seed: 1 });
  await keep('two', { sweep: 'rates', metrics: { testAccuracy: 0.9 } }, { learningRate: 0.01, seed: 1 });
  const failure = { cell: 'fit', name: 'Error', message: 'diverged' };
  await keep('three', { status: 'failed', failure, metrics: {} }, { learningRate: 10, seed: 1 });
});
afterEach(() => rmSync(runsFolder, { recursive: true }));

async function keep(id: string, changes: Partial<RunRecord>, effective: RunRecord['parameters']['effective']) {
  mkdirSync(path.join(runsFolder, id), { recursive: true });
  await writeRun(path.join(runsFolder, id), exampleRun({ id, parameters: { given: {}, effective }, ...changes }));
}

async function printed(names: string[], options: object = {}): Promise<string> {
  const lines: string[] = [];
  await compare(names, { runsFolder, print: (line) => lines.push(line), ...options });
  return lines.join('\n');
}

describe('compare(names)', () => {
  it('prints a table of all runs, the best first, failed ones marked with their reason', async () => {
    const text = await printed([]);
    expect(text).toMatch(/1 +0\.01 +0\.9 .*\n2 +0\.1 +0\.8 .*\n✗ +10 +– +1 failed/);
    expect(text).toContain('✗ cell fit: Error: diverged');
  });

  it('takes names of runs and of sweeps', async () => {
    expect(await printed(['rates'])).toMatch(/^2 runs in 2 settings/);
    expect(await printed(['one', 'three'])).toMatch(/^2 runs in 2 settings/);
    await expect(printed(['missing'])).rejects.toThrow('none named "missing"');
  });

  it('prints JSON that holds every setting, and writes the page', async () => {
    expect(JSON.parse(await printed([], { json: true })).settings).toHaveLength(3);
    const html = path.join(runsFolder, 'page.html');
    expect(await printed([], { html })).toContain(html);
    expect(readFileSync(html, 'utf8')).toContain('<h1>');
    await expect(printed([], { html: path.join(runsFolder, 'no', 'page.html') })).rejects.toThrow(
      'Name a file in a folder',
    );
  });

  it('leads to the runs: by name and folder in the table, by links in the page', async () => {
    expect(await printed([])).toMatch(new RegExp(`The best run: two in .*${path.basename(runsFolder)}/two$`, 'm'));
    const html = path.join(runsFolder, 'page.html');
    await printed([], { html });
    expect(readFileSync(html, 'utf8')).toContain('<a href="two/">two</a>');
  });

  it('wants to be told which way a metric gets better that only its name describes, unless a run said it', async () => {
    await keep('odd', { metrics: { zorkmids: 2 } }, { learningRate: 1, seed: 1 });
    await expect(printed(['odd'], { metric: 'zorkmids' })).rejects.toThrow(
      'whether less or more of zorkmids is better. Say it with --better lower',
    );
    expect(await printed(['odd'], { metric: 'zorkmids', direction: 'min' })).toContain('less is better');
    await keep('odd', { metrics: { zorkmids: 2 }, better: { zorkmids: 'lower' } }, { learningRate: 1, seed: 1 });
    expect(await printed(['odd'], { metric: 'zorkmids' })).toContain('less is better');
  });

  it('keeps apart what is no repetition: another version of the notebook, another one of its name, changed code', async () => {
    const lesson = exampleRun().notebook;
    const same = { learningRate: 0.1 };
    await keep(
      'version',
      { metrics: {}, notebook: { ...lesson, sha256: '01', content: '44ff' } },
      { ...same, seed: 2 },
    );
    await keep('elsewhere', { metrics: {}, notebook: { ...lesson, path: '/x/a.ipynb', content: '55ff' } }, same);
    await keep('code', { metrics: {}, code: '33ff' }, { ...same, seed: 3 });
    await keep('seed', { metrics: {} }, { ...same, seed: 4 });
    const { settings } = JSON.parse(await printed(['one', 'version', 'elsewhere', 'code', 'seed'], { json: true }));
    const names = settings.map(({ runs }: { runs: { id: string }[] }) => runs.map(({ id }) => id).sort());
    expect(names.sort()).toEqual([['code'], ['elsewhere'], ['one', 'seed'], ['version']]);
    expect(settings[0].label).toMatch(/code 22ff|code 33ff/);
  });

  it('counts a copy of a notebook under another name, and a record from before contents were kept, as the same', async () => {
    const { sha256, name } = exampleRun().notebook;
    const notebook = { name: 'copy', path: '/copy.ipynb', sha256: '77', content: '11ff' };
    await keep('copy', { metrics: {}, seed: 2, notebook }, { learningRate: 0.1, seed: 2 });
    await keep(
      'old',
      { metrics: {}, seed: 3, notebook: { name, path: '/a', sha256 }, code: null },
      { learningRate: 0.1, seed: 3 },
    );
    const { settings } = JSON.parse(await printed(['one', 'copy', 'old'], { json: true }));
    expect(settings).toHaveLength(1);
    expect(settings[0].finished).toHaveLength(3);
  });

  it('does not mix up a parameter that is called notebook with the notebook', async () => {
    const other = { ...exampleRun().notebook, name: 'other', content: '88' };
    await keep('four', { metrics: {} }, { notebook: 'x', seed: 1 });
    await keep('five', { metrics: {}, notebook: other }, { notebook: 'x', seed: 1 });
    expect(JSON.parse(await printed(['four', 'five'], { json: true })).settings).toHaveLength(2);
  });

  it('takes only the runs of a notebook, a status, a sweep, a tag, or some days', async () => {
    await keep('tagged', { tags: ['final'], started: '2026-02-03T23:30:00.000Z' }, { learningRate: 1 });
    const found = async (filters: object) =>
      JSON.parse(await printed([], { json: true, ...filters })).settings.flatMap(
        ({ runs }: { runs: { id: string }[] }) => runs.map(({ id }) => id),
      );
    expect((await found({ sweep: 'rates' })).sort()).toEqual(['one', 'two']);
    expect(await found({ status: 'failed' })).toEqual(['three']);
    expect(await found({ tag: 'final' })).toEqual(['tagged']);
    expect(await found({ since: '2026-02-03', until: '2026-02-03' })).toEqual(['tagged']);
    expect(await found({ until: '2026-02-03T23:00Z', tag: 'final' })).toEqual([]);
    expect(await found({ notebook: 'en/basic-classification', tag: 'final' })).toEqual(['tagged']);
    expect(await found({ notebook: 'classification' })).toEqual([]);
    await expect(found({ status: 'done' })).rejects.toThrow('Expected a status (running, finished');
    await expect(found({ since: 'yesterday' })).rejects.toThrow('Expected a date such as 2026-01-31');
  });

  it('rejects a mode that there is not', async () => {
    await expect(printed([], { direction: 'down' })).rejects.toThrow('Expected --mode to be min or max');
  });
});

describe('exportRuns(names)', () => {
  it('prints the runs, or writes them to a file', async () => {
    const written: string[] = [];
    await exportRuns([], { runsFolder, jsonl: true, print: (text) => written.push(text) });
    expect(written.join('').trimEnd().split('\n')).toHaveLength(3);
    const output = path.join(runsFolder, 'runs.csv');
    await exportRuns(['rates'], { runsFolder, csv: true, output });
    expect(readFileSync(output, 'utf8').split('\r\n')).toHaveLength(4);
  });

  it('wants one format', async () => {
    await expect(exportRuns([], { runsFolder, csv: true, jsonl: true })).rejects.toThrow('but found both');
    await expect(exportRuns([], { runsFolder, output: 'x' })).rejects.toThrow('but found neither');
  });
});

describe('npx fashion', () => {
  it('knows the commands compare and runs', async () => {
    const bootstrap = path.join(repositoryRoot, 'src', 'bootstrap.js');
    const type = (...words: string[]) => runCommand(process.execPath, [bootstrap, ...words, '--runs', runsFolder]);
    expect(await type('compare', '--sort=-learningRate')).toMatch(/^3 runs in 3 settings/);
    expect(await type('runs', '--csv', 'rates')).toMatch(/^id,notebook,.*\r\none,/);
    expect(await type('runs')).toContain('three');
  }, 60_000);
});
