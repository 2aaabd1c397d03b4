import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../../src/experiments/compare/compare';
import { showRuns } from '../../../src/experiments/compare/show-runs';
import { writeRun } from '../../../src/experiments/run-folder';
import type { RunRecord } from '../../../src/experiments/run-record';
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

describe('showRuns(names)', () => {
  it('lists the runs with their status, metrics and sweep', async () => {
    const written: string[] = [];
    await showRuns([], { runsFolder, print: (text) => written.push(text) });
    expect(written.join('')).toMatch(/one +finished +30\.0 +testAccuracy 0\.8/);
  });

  it('writes exports to a file', async () => {
    const output = path.join(runsFolder, 'runs.csv');
    await showRuns(['rates'], { runsFolder, csv: true, output });
    expect(readFileSync(output, 'utf8').split('\r\n')).toHaveLength(4);
    await expect(showRuns([], { runsFolder, csv: true, jsonl: true })).rejects.toThrow('Name one');
  });
});
