import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CellEvent, executeNotebook } from '../../../src/experiments/execution/execute-notebook';
import { executeNotebooks } from '../../../src/experiments/execution/execute-notebooks';
import { parseNotebook } from '../../../src/experiments/notebooks/parse-notebook';
import { kernelDirectory, pythonCommand } from '../../../src/setup/layout';
import { notebookWith } from '../notebook-with';

const ready = existsSync(pythonCommand) && existsSync(kernelDirectory);
if (!ready) console.warn('Skipped: no notebook is executed, because there is no kernel in .venv. Run npm run setup.');

let folder: string;
let source: string;
let executed: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'execute-notebook-'));
  source = path.join(folder, 'source.ipynb');
  executed = path.join(folder, 'runs', 'executed.ipynb');
});

afterEach(() => rm(folder, { recursive: true }));

async function write(...sources: [string, ...string[]]): Promise<void> {
  await writeFile(source, JSON.stringify(notebookWith(...sources)));
}

async function outputs(): Promise<string[]> {
  const notebook = parseNotebook(await readFile(executed, 'utf8'));
  return notebook.cells.map((cell) => JSON.stringify(cell.outputs));
}

describe.skipIf(!ready)('executeNotebook', { timeout: 60_000 }, () => {
  it('executeNotebook(path, executedPath, { parameters }) runs every cell with them, tells of it, and leaves the source as it was', async () => {
    await write('const epochs = 10;', "console.log('epochs are', epochs);");
    const before = await readFile(source, 'utf8');
    const events: CellEvent[] = [];
    const onEvent = (event: CellEvent) => events.push(event);
    const { failures, seconds } = await executeNotebook(source, executed, { parameters: { epochs: 3 }, onEvent });
    expect(failures).toEqual([]);
    expect(seconds).toBeGreaterThan(0);
    const finished = events.filter((event) => event.event === 'cell-finished');
    expect(finished.map((event) => event.cellId)).toEqual(['parameters', 'injected-parameters', 'cell-1']);
    expect(events.map((event) => event.event)).toEqual(finished.flatMap(() => ['cell-started', 'cell-finished']));
    expect((await outputs())[2]).toContain('epochs are 3');
    expect(await readFile(source, 'utf8')).toBe(before);
    expect(await readdir(path.dirname(executed))).toEqual(['executed.ipynb']);
  });

  it('executeNotebook(path, executedPath) ends at a cell that throws, names it, and writes what there is', async () => {
    await write(
      'const epochs = 10;',
      "console.log('before');",
      "throw new RangeError('on purpose');",
      "console.log('after');",
    );
    const events: CellEvent[] = [];
    const { failures } = await executeNotebook(source, executed, { onEvent: (event) => events.push(event) });
    expect(failures).toHaveLength(1);
    expect(failures[0]?.cellId).toBe('cell-2');
    expect(failures[0]?.message).toContain('on purpose');
    expect(events.at(-1)).toMatchObject({ event: 'cell-finished', cellId: 'cell-2', status: 'error' });
    const [, before, , after] = await outputs();
    expect(before).toContain('before');
    expect(after).toBe('[]');
  });

  it('executeNotebook(path, executedPath, { cellTimeout }) ends a cell that takes longer', async () => {
    await write('const epochs = 10;', 'await new Promise(() => { setInterval(() => {}, 1000); });');
    const { failures } = await executeNotebook(source, executed, { cellTimeout: 5 });
    expect(failures).toEqual([{ cellId: 'cell-1', name: 'CellTimeoutError', message: 'still running after 5 s' }]);
    expect(existsSync(executed)).toBe(true);
  });

  it('executeNotebook(path, executedPath) runs a notebook from before cells had ids, and names them', async () => {
    const { cells, ...rest } = notebookWith('const epochs = 10;', 'throw new Error("no")');
    const plain = cells.map(({ id: _, ...cell }) => cell);
    await writeFile(source, JSON.stringify({ ...rest, cells: plain, nbformat_minor: 2 }));
    const { failures } = await executeNotebook(source, executed);
    expect(failures).toEqual([{ cellId: 'cell-1', name: 'Error', message: 'no' }]);
    expect(JSON.parse(await readFile(executed, 'utf8')).cells.map(({ id }: { id: string }) => id)).toEqual([
      'cell-0',
      'cell-1',
    ]);
  });

  it('executeNotebook(path, executedPath) notices a kernel that dies', async () => {
    await write('const epochs = 10;', 'process.kill(process.pid, "SIGKILL");');
    const { failures } = await executeNotebook(source, executed);
    expect(failures.map((failure) => [failure.cellId, failure.name])).toEqual([['cell-1', 'DeadKernelError']]);
    expect(existsSync(executed)).toBe(true);
  });

  it('executeNotebook(path, executedPath, { signal }) stops when it is told to', async () => {
    await write('const epochs = 10;', 'await new Promise(() => { setInterval(() => {}, 1000); });');
    const controller = new AbortController();
    const onEvent = (event: CellEvent) => event.cellId === 'cell-1' && controller.abort(new Error('enough'));
    const run = executeNotebook(source, executed, { signal: controller.signal, onEvent });
    await expect(run).rejects.toThrow('enough');
  });

  it('executeNotebook(path, executedPath, { kernel }) rejects when there is no such kernel', async () => {
    await write('const epochs = 10;');
    await expect(executeNotebook(source, executed, { kernel: 'no-such-kernel' })).rejects.toThrow('no-such-kernel');
  });

  it('executeNotebook(path, executedPath, { parameters }) rejects wrong parameters before anything runs', async () => {
    await write('const epochs = 10;');
    await expect(executeNotebook(source, executed, { parameters: { epoch: 1 } })).rejects.toThrow('found "epoch"');
    expect(existsSync(executed)).toBe(false);
  });
});

describe.skipIf(!ready)('executeNotebooks', { timeout: 60_000 }, () => {
  it('executeNotebooks(paths, options) turns red for a notebook that throws, and still runs the next', async () => {
    await write('const epochs = 10;', "throw new Error('on purpose');");
    const fine = path.join(folder, 'fine.ipynb');
    await writeFile(fine, JSON.stringify(notebookWith('const epochs = 10;', 'console.log(epochs)')));
    const outputFolder = path.join(folder, 'out');
    const results = await executeNotebooks([source, fine], { outputFolder, parametersFor: () => ({ epochs: 2 }) });
    expect(results.map(({ failures }) => failures.map(({ cellId }) => cellId))).toEqual([['cell-1'], []]);
    const name = path.basename(folder);
    expect(results.map(({ executedPath }) => path.relative(outputFolder, executedPath))).toEqual([
      path.join(name, 'source.ipynb'),
      path.join(name, 'fine.ipynb'),
    ]);
    expect(await readFile(results[1]!.executedPath, 'utf8')).toContain('2\\n');
  });
});

describe('executeNotebook without an environment', () => {
  it('executeNotebook(path, executedPath, { python }) says what to do when there is no Python', async () => {
    await write('const epochs = 10;');
    const run = executeNotebook(source, executed, { python: path.join(folder, 'python') });
    await expect(run).rejects.toThrow('Run npm run setup');
  });
});
