import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notebookOf } from '../../browser/notebook-of';
import { prepareTestPython, testPythonCommand } from '../../python/test-python';

let missing: string | undefined;
beforeAll(async () => {
  missing = await prepareTestPython();
  if (missing) console.warn(`Skipped: the kernel's conversation with Jupyter's tools (${missing})`);
}, 600_000);
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clients-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Runs the tests' Python; what it said stands without colours in `output`. */
function python(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(testPythonCommand, parameters, {
    cwd: folder,
    encoding: 'utf8',
    // Jupyter keeps its connection files in a folder that is the tests' own.
    env: { ...process.env, JUPYTER_RUNTIME_DIR: path.join(folder, 'runtime'), NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, output: stripVTControlCharacters(stdout + stderr) };
}

// The suite gives every message a tenth of a second, which a busy machine does not always keep.
test("Jupyter's own suite, jupyter_kernel_test, passes; only its pager, which is IPython's, does not apply", {
  retry: 2,
}, () => {
  const { status, output } = python(path.join(__dirname, 'jupyter_kernel_suite.py'));
  expect(status, output).toBe(0);
  expect(output.match(/\.\.\. skipped/g), output).toHaveLength(1);
  expect(output).toMatch(/test_pager .*skipped/);
});

test('every test of kernel-testbed holds: basic, interactive, rich, advanced', () => {
  const { stdout, output } = python(path.join(__dirname, 'kernel_testbed.py'));
  const results = JSON.parse(stdout || 'null') as [tier: string, name: string, problem: string | null][];
  expect(
    results.filter(([, , problem]) => problem !== null),
    output,
  ).toEqual([]);
  expect(results).toHaveLength(27);
});

describe('a notebook whose second cell throws', () => {
  const notebook = path.join(folder, 'failing.ipynb');
  beforeAll(() => {
    const cells = ['const epochs: number = 2;', "throw new RangeError('the second cell fails');", "'never run'"];
    fs.writeFileSync(notebook, notebookOf(cells));
  });

  test('fails under nbmake', () => {
    const { status, output } = python('-m', 'pytest', '-p', 'no:cacheprovider', '--nbmake', notebook);
    expect(status, output).toBe(1);
    expect(output).toContain('the second cell fails');
  });

  test('fails under nbval', () => {
    const { status, output } = python('-m', 'pytest', '-p', 'no:cacheprovider', '--nbval-lax', notebook);
    expect(status, output).toBe(1);
    expect(output).toContain('RangeError');
  });

  test('fails under papermill, which shows the traceback with the line of the cell', () => {
    const executed = path.join(folder, 'executed.ipynb');
    const { status, output } = python('-m', 'papermill', '--no-progress-bar', notebook, executed);
    expect(status, output).not.toBe(0);
    expect(output).toContain('RangeError: the second cell fails');
    expect(output).toContain("→ 1 │ throw new RangeError('the second cell fails');");
    expect(JSON.parse(fs.readFileSync(executed, 'utf8')).cells.at(-1).outputs).toEqual([]);
  });
});

test('a notebook without a mistake passes under nbmake and nbval', () => {
  const notebook = path.join(folder, 'fine.ipynb');
  fs.writeFileSync(notebook, notebookOf(['const epochs: number = 2;', 'epochs + 1']));
  const { status, output } = python('-m', 'pytest', '-p', 'no:cacheprovider', '--nbmake', '--nbval-lax', notebook);
  expect(status, output).toBe(0);
});
