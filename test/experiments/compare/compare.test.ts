import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../../src/experiments/compare/compare';
import { exportRuns } from '../../../src/experiments/compare/export-command';
import { writeRun } from '../../../src/experiments/runs/run-folder';
import type { RunRecord } from '../../../src/experiments/runs/run-record';
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
  mkdirSync(path.join(runsFolder, id));
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
