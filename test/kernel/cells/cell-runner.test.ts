import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Cell, isStopped } from '../../../src/kernel/cells/cell';
import { CellRunner } from '../../../src/kernel/cells/cell-runner';
import { currentCell, runInCell } from '../../../src/kernel/cells/current-cell';
import { Interrupts } from '../../../src/kernel/cells/interrupts';
import { plainPromises } from '../../../src/kernel/program/plain-promises';

type Published = [type: string, content: Record<string, unknown>];

function createRunner(evaluate: (cell: Cell) => Promise<unknown>, wrap = resultOf) {
  const interrupts = new Interrupts();
  const remembered: string[] = [];
  const runner = new CellRunner({
    evaluate: (cell) => wrap(evaluate(cell)),
    bundle: async (value) => ({ 'text/plain': inspect(value) }),
    interrupts,
    root: '/project',
    onInput: (code) => remembered.push(code),
  });
  const published: Published[] = [];
  const run = (code: string, request: object = {}) =>
    runner.run({ code, ...request }, (type, content) => published.push([type, content as Record<string, unknown>]));
  return { runner, interrupts, run, published, remembered };
}

plainPromises();

const resultOf = async (value: unknown) => ({ value: await value });

const untilFailed = (cell: Cell) => cell.failed;

describe('run(request)', () => {
  test('replies with an error when the evaluation itself breaks, and runs the next cell', async () => {
    const { run, published } = createRunner(async ({ source }) => {
      if (source === 'break') throw new Error('the compiler broke');
    });
    expect(await run('break')).toMatchObject({ status: 'error', evalue: 'the compiler broke' });
    expect(published.map(([type]) => type)).toContain('error');
    expect(await run('fine')).toMatchObject({ status: 'ok', execution_count: 2 });
  });

  test('publishes the value of the last expression, and nothing for undefined and null', async () => {
    const values: Record<string, unknown> = { six: 6, nothing: undefined, none: null };
    const { run, published } = createRunner(async ({ source }) => values[source]);
    for (const code of Object.keys(values)) await run(code);
    const results = published.filter(([type]) => type === 'execute_result').map(([, content]) => content.data);
    expect(results).toEqual([{ 'text/plain': '6' }]);
  });

  test('shows a promise in which a cell ends as it is, and waits for nothing', async () => {
    const pending = new Promise(() => {});
    // biome-ignore lint/suspicious/noThenProperty: that is what is tried
    const thenable = { then: () => {} };
    const endings: Record<string, unknown> = { pending, thenable, settled: Promise.resolve(4) };
    const { run, published } = createRunner(
      async ({ source }) => ({ value: endings[source] }),
      (result) => result as Promise<{ value: unknown }>,
    );
    for (const code of Object.keys(endings)) await run(code);
    const results = published.filter(([type]) => type === 'execute_result').map(([, content]) => content.data);
    expect(results).toEqual([
      { 'text/plain': 'Promise { <pending> }' },
      { 'text/plain': '{ then: [Function: then] }' },
      { 'text/plain': 'Promise { 4 }' },
    ]);
  });

  test('counts and remembers only what is stored, and publishes nothing of a silent cell', async () => {
    const { run, published, remembered } = createRunner(async () => 1);
    expect(await run('a', { silent: true })).toMatchObject({ execution_count: 0 });
    expect(published).toEqual([]);
    expect(await run('b', { store_history: false })).toMatchObject({ execution_count: 0 });
    expect(await run('c')).toMatchObject({ execution_count: 1 });
    expect(await run(' \n')).toMatchObject({ execution_count: 1 });
    expect(remembered).toEqual(['c']);
  });

  test("evaluates the client's own expressions, each with its value or its error", async () => {
    const { run } = createRunner(async ({ source }) => {
      if (source === 'missing') throw new ReferenceError('missing is not defined');
      return source.length;
    });
    const reply = await run('cell', { user_expressions: { length: 'four', problem: 'missing' } });
    expect(reply).toMatchObject({
      user_expressions: {
        length: { status: 'ok', data: { 'text/plain': '4' } },
        problem: { status: 'error', ename: 'ReferenceError' },
      },
    });
  });
});

describe('an error that nobody caught', () => {
  test('ends the cell that runs', async () => {
    const { run, runner } = createRunner(async (cell) => {
      setImmediate(() => runner.handleStray(new TypeError('in a callback')));
      await untilFailed(cell);
    });
    expect(await run('cell')).toMatchObject({ status: 'error', ename: 'TypeError' });
  });

  test('is shown under the cell that it came from, when that has ended', async () => {
    let late = (): void => {};
    const { run, runner, published } = createRunner(async ({ source }) => {
      if (source === 'first') late = asOf(currentCell(), () => runner.handleStray(new TypeError('late')));
    });
    expect(await run('first')).toMatchObject({ status: 'ok' });
    late();
    expect(published.at(-1)).toMatchObject(['error', { ename: 'TypeError', evalue: 'late' }]);
  });
});

describe('an interrupt', () => {
  test('ends a cell that does not listen, and leaves nothing of it behind', async () => {
    let cell: Cell | undefined;
    const { run, runner, interrupts, published } = createRunner(async (running) => {
      cell = running;
      setImmediate(() => interrupts.interrupt(runner.running));
      await untilFailed(running);
    });
    expect(await run('cell')).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(isStopped(cell!)).toBe(true);
    const before = published.length;
    asOf(cell, () => runner.print('stdout', 'still here'))();
    await new Promise(setImmediate);
    expect(published).toHaveLength(before);
  });

  test('lets a cell that listens keep what it has, and reports it as interrupted', async () => {
    const kept: string[] = [];
    const { run, runner, interrupts } = createRunner(async () => {
      await new Promise<void>((resolve) => {
        const forget = interrupts.onInterrupt(() => {
          forget();
          resolve();
        });
        setImmediate(() => interrupts.interrupt(runner.running));
      });
      kept.push('history');
    });
    expect(await run('cell')).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(kept).toEqual(['history']);
  });
});

test('what a cell prints after its end goes to that cell, though another one runs', async () => {
  const seen: string[] = [];
  let printLate = (): void => {};
  const { runner } = createRunner(async ({ source }) => {
    if (source === 'first') printLate = asOf(currentCell(), () => runner.print('stdout', 'from the first'));
    else printLate();
  });
  const publishTo = (name: string) => (type: string, content: object) =>
    type === 'stream' && seen.push(`${name}: ${(content as { text: string }).text}`);
  await runner.run({ code: 'first' }, publishTo('first'));
  await runner.run({ code: 'second' }, publishTo('second'));
  expect(seen).toEqual(['first: from the first']);
});

test('display and clearOutput appear under the cell that calls them', async () => {
  const { run, runner, published } = createRunner(async () => {
    runner.clearOutput(true);
    runner.display({ 'text/plain': 'bar' }, { displayId: 'bar', metadata: { size: 1 } });
    runner.display({ 'text/plain': 'bar!' }, { displayId: 'bar', update: true });
  });
  await run('cell');
  expect(published.slice(1)).toEqual([
    ['clear_output', { wait: true }],
    ['display_data', { data: { 'text/plain': 'bar' }, metadata: { size: 1 }, transient: { display_id: 'bar' } }],
    ['update_display_data', { data: { 'text/plain': 'bar!' }, metadata: {}, transient: { display_id: 'bar' } }],
  ]);
});

/** `work`, to be done later as if `cell` did it. */
function asOf(cell: Cell | undefined, work: () => void): () => void {
  return () => runInCell(cell!, work);
}
