import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../src/settings';
import { pythonCommand } from '../../../src/setup/layout';
import { removePackages, writePackages } from '../ecma-packages';

interface Printed {
  messages: number;
  stdout: string[];
  stderr: string[];
}
type Failure = [status: string, ename: string | null, evalue: string | null];
type CellOutcome = [printed: string[], result: string | null];
type State = [residentMegabytes: number, activeResources: number];

/** What keeps_up.py prints. */
interface Found {
  lines: [atOnce: Printed, inTurns: Printed];
  figures: [shown: Failure, named: Failure, sizesThatFit: number[]];
  packages: { results: string[]; wrong: Failure; hidden: Failure };
  later_file: [before: string, after: string];
  quick_cells: { first: CellOutcome[]; second: CellOutcome[]; before: State; after: State };
  syntax_error: [statuses: string[], ename: string, printedBehind: string[], earlierVariable: string];
  restart: { error: string; late: string[]; old: boolean };
  two_kernels: CellOutcome[];
  orphan: boolean;
}

const missing = fs.existsSync(pythonCommand) ? undefined : 'no .venv: run npm run setup';
if (missing) console.warn(`Skipped: the kernel under load (${missing})`);

describe.skipIf(missing)('the kernel, pressed hard by a client', () => {
  const runtime = fs.mkdtempSync(path.join(os.tmpdir(), 'keeps-up-'));
  let found: Found;

  beforeAll(() => {
    writePackages(repositoryRoot);
    const { status, stdout, stderr } = spawnSync(pythonCommand, [path.join(__dirname, 'keeps_up.py')], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      env: { ...process.env, JUPYTER_RUNTIME_DIR: runtime },
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(status, stderr).toBe(0);
    found = JSON.parse(stdout);
  }, 600_000);
  afterAll(() => {
    removePackages(repositoryRoot);
    fs.rmSync(runtime, { recursive: true });
  });

  const numbers = Array.from({ length: 10_000 }, (_, index) => `${index}`);

  test('ten thousand lines arrive whole and in order, in fewer messages than a server drops', () => {
    const [atOnce, inTurns] = found.lines;
    expect(atOnce.stdout).toEqual(numbers);
    expect(inTurns.stdout).toEqual(numbers.filter((_, index) => index % 2 === 0));
    expect(inTurns.stderr).toEqual(numbers.filter((_, index) => index % 2 === 1));
    expect(atOnce.messages).toBeLessThan(100);
    expect(inTurns.messages).toBeLessThan(3000);
  });

  test('a figure of 50 MB fails its cell with the sizes, whether shown or named; one below the limit is shown', () => {
    const [shown, named, sizes] = found.figures;
    for (const [status, ename, evalue] of [shown, named]) {
      expect([status, ename]).toEqual(['error', 'RangeError']);
      expect(evalue).toContain('at most 10.0 MB');
      expect(evalue).toContain('found 47.7 MB');
    }
    expect(sizes).toEqual([9_000_000]);
  });

  test('packages that are ECMAScript modules only are imported, with their types', () => {
    const { results, wrong, hidden } = found.packages;
    expect(results).toEqual(['hi you,42', '42,part', '7.0', '42,42', '42.0']);
    expect(wrong[2]).toContain("Type 'number' is not assignable to type 'string'");
    expect(hidden[2]).toContain('does not name esm-import-only/dist/hidden.js');
  });

  test('an import that failed because its file was missing works once the file is there', () => {
    expect(found.later_file).toEqual(['TypeScriptError', '5']);
  });

  test('two hundred cells in a row each get their own output, and leave neither timers nor memory behind', () => {
    const { first, second, before, after } = found.quick_cells;
    const expected = (name: string) => numbers.slice(0, 100).map((index) => [[`${name} ${index}`], index]);
    expect(first).toEqual(expected('a'));
    expect(second).toEqual(expected('b'));
    expect(after[1]).toBeLessThanOrEqual(before[1] + 2);
    expect(after[0] - before[0]).toBeLessThan(300);
  });

  test('a syntax error fails its cell, the cells queued behind it are aborted, and earlier variables stay', () => {
    expect(found.syntax_error).toEqual([['ok', 'error', 'aborted'], 'TypeScriptError', [], '1']);
  });

  test('a restart ends training: the process is gone, its variables too, and nothing prints any more', () => {
    expect(found.restart).toEqual({ error: 'TypeScriptError', late: [], old: false });
  });

  test('two kernels that print at the same time mix nothing', () => {
    const expected = (name: string) => [numbers.slice(0, 300).map((index) => `${name} ${index}`), name];
    expect(found.two_kernels).toEqual([expected('one'), expected('other')]);
  });

  test('a kernel ends with the process that started it, however that one ends', () => {
    expect(found.orphan).toBe(false);
  });
});
