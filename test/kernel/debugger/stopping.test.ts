import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DebugClient } from './debug-client';

type Breakpoint = number | DebugProtocol.SourceBreakpoint;

/** Where a frame stands, as `name:line`. */
const placeOf = ({ name, line }: DebugProtocol.StackFrame) => `${name}:${line}`;

describe('a debugger of cells', { timeout: 20_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'debugged-'));
  let client: DebugClient;

  beforeAll(async () => {
    client = await DebugClient.start(folder);
  }, 120_000);
  beforeEach(() => client.attach());
  // Lets the program go on where a test has left it at a stop.
  afterEach(() => client.debug('disconnect'));
  afterAll(async () => {
    await client?.close();
    fs.rmSync(folder, { recursive: true });
  });

  /** Runs a cell up to its first stop; `reply` is what the cell ends with. */
  async function runTo(code: string, ...breakpoints: Breakpoint[]) {
    const { path: source } = await client.breakIn(code, ...breakpoints);
    let reply: Promise<{ status: string; ename?: string; evalue?: string }>;
    const stop = await client.stopAfter(() => {
      reply = client.execute(code);
    });
    return { ...stop, source, reply: reply! };
  }

  const step = async (command: 'next' | 'stepIn' | 'stepOut' | 'continue') =>
    (await client.stopAfter(() => client.debug(command, { threadId: 1 }))).frames.map(placeOf);

  async function finish(reply: Promise<{ status: string }>) {
    await client.debug('continue', { threadId: 1 });
    return (await reply).status;
  }

  test('a breakpoint in a cell of words from everywhere stops at its TypeScript line, in the cell that the client named', async () => {
    const code =
      '// 한국어 😀\ninterface Point {\n  x: number;\n}\nconst point: Point = { x: 1 };\npoint.x += 1;\npoint';
    const { event, frames, source, reply } = await runTo(code, 6);
    expect(event.body).toMatchObject({ reason: 'breakpoint', threadId: 1, allThreadsStopped: true });
    expect(frames.map(placeOf)).toEqual([expect.stringMatching(/^In\[\d+\]:6$/)]);
    expect(frames[0]).toMatchObject({ column: 1, source: { path: source } });
    expect(await client.debug('source', { source: { path: source } })).toMatchObject({ content: code });
    expect(await finish(reply)).toBe('ok');
  });

  test('what was printed before the stop is there at the stop', async () => {
    const { reply } = await runTo('console.log("printed before the stop");\nconst after = 1;', 2);
    expect(client.printed()).toContain('printed before the stop\n');
    expect(await finish(reply)).toBe('ok');
  });

  test('steps go over, into and out of functions, line by line', async () => {
    const code =
      'function double(n: number) {\n  const result = n * 2;\n  return result;\n}\nlet total = 0;\ntotal += double(1);\ntotal += double(2);\ntotal';
    const { frames, reply } = await runTo(code, 6);
    const cell = frames[0]!.name;
    expect(await step('stepIn')).toEqual(['double:2', `${cell}:6`]);
    expect(await step('next')).toEqual(['double:3', `${cell}:6`]);
    expect(await step('stepOut')).toEqual([`${cell}:7`]);
    expect(await step('next')).toEqual([`${cell}:8`]);
    expect(await finish(reply)).toBe('ok');
  });

  test('a step goes over an await, and what waits stands in the trace', async () => {
    const code =
      'async function later(n: number) {\n  await new Promise<void>((done) => setTimeout(done, 5));\n  return n + 1;\n}\nconst first = await later(1);\nconst second = await later(first);\nsecond';
    const { frames, reply } = await runTo(code, 5);
    const cell = frames[0]!.name;
    expect(await step('next')).toEqual([`${cell}:6`]);
    expect(await step('stepIn')).toEqual(['later:2', `${cell}:6`]);
    expect(await step('next')).toEqual(['later:3', `async ${cell}:6`]);
    expect(await finish(reply)).toBe('ok');
  });

  test('a loop stops in every round, and variables of its own stand before those of the notebook', async () => {
    const code = 'let seen = 0;\nfor (const item of [10, 20]) {\n  const half = item / 2;\n  seen += half;\n}\nseen';
    const { reply } = await runTo(code, 4);
    const locals = async () =>
      Object.fromEntries((await client.variables(1)).Locals!.map(({ name, value }) => [name, value]));
    expect(await locals()).toEqual({ item: '10', half: '5' });
    expect((await client.variables(1)).Globals).toContainEqual(expect.objectContaining({ name: 'seen', value: '0' }));
    await step('continue');
    expect(await locals()).toEqual({ item: '20', half: '10' });
    expect(await finish(reply)).toBe('ok');
  });

  test('breakpoints survive when their cell runs again', async () => {
    const code = 'let again = 1;\nagain++;';
    expect(await finish((await runTo(code, 2)).reply)).toBe('ok');
    let reply: Promise<{ status: string }>;
    const { frames } = await client.stopAfter(() => {
      reply = client.execute(code);
    });
    expect(frames[0]).toMatchObject({ line: 2 });
    expect(await finish(reply!)).toBe('ok');
  });

  test('a breakpoint on a line without code moves to the next that has some, and one behind the end is told', async () => {
    const code = 'const begin = 1;\n// nothing\n\nconst end = begin;';
    const { frames, reply } = await runTo(code, 2);
    expect(frames[0]).toMatchObject({ line: 4 });
    const { breakpoints } = await client.breakIn(code, 3, 9);
    expect(breakpoints).toMatchObject([
      { verified: true, line: 4 },
      { verified: false, message: expect.stringContaining('No code') },
    ]);
    expect(await finish(reply)).toBe('ok');
  });

  test('a condition, a number of hits and a message each rule a breakpoint', async () => {
    const code = 'let sum = 0;\nfor (let k = 0; k < 10; k++) {\n  sum += k;\n}\nsum';
    const conditional = await runTo(code, { line: 3, condition: 'sum > 5 && (k as number) % 2 === 0' });
    expect((await client.variables(1)).Locals).toMatchObject([{ name: 'k', value: '4' }]);
    expect(await finish(Promise.resolve({ status: 'ok' }))).toBe('ok');
    await client.breakIn(code);
    await client.ask('continue');
    await conditional.reply;
    const counted = await runTo(code, { line: 3, hitCondition: '% 4' });
    expect((await client.variables(1)).Locals).toMatchObject([{ name: 'k', value: '3' }]);
    await client.breakIn(code);
    expect(await finish(counted.reply)).toBe('ok');
    await client.breakIn(code, { line: 3, logMessage: 'round {k}: {sum + k}' });
    await client.execute(code);
    expect(client.printed()).toContain('round 0: 0\nround 1: 1\nround 2: 3\n');
    const { breakpoints } = await client.breakIn(code, { line: 3, condition: 'k >' }, { line: 3, hitCondition: 'x' });
    expect(breakpoints).toMatchObject([
      { verified: false, message: expect.stringContaining('SyntaxError') },
      { verified: false, message: expect.stringContaining('number of hits') },
    ]);
  });

  test('a debugger statement stops', async () => {
    const { frames, reply } = await runTo('let here = 1;\ndebugger;\nhere = 2;');
    expect(frames[0]).toMatchObject({ line: 2 });
    expect(await finish(reply)).toBe('ok');
  });

  test('uncaught exceptions stop where they are thrown, caught ones only when asked for', async () => {
    await client.debug('setExceptionBreakpoints', { filters: ['uncaught'] });
    const code =
      'function fail(): never {\n  throw new RangeError("too much");\n}\ntry {\n  fail();\n} catch {}\nawait null;\nfail();';
    const { event, frames, reply } = await runTo(code);
    expect(event.body).toMatchObject({ reason: 'exception', text: expect.stringContaining('too much') });
    expect(frames.map(({ line }) => line)).toEqual([2, 8]);
    expect(await finish(reply)).toBe('error');
    await client.debug('setExceptionBreakpoints', { filters: ['caught'] });
    const caught = await runTo(code);
    expect(caught.frames.map(({ line }) => line)).toEqual([2, 5]);
    expect(await finish(caught.reply)).toBe('error');
  });

  test('a variable of the notebook, of a function and of an object is given another value', async () => {
    const code =
      'let rate = 1;\nconst holder = { size: 1 };\nfunction use(n: number) {\n  const own = n;\n  return own + rate + holder.size;\n}\nuse(1)';
    const { reply } = await runTo(code, 5);
    const { scopes } = await client.debug('scopes', { frameId: 1 });
    const [locals, globals] = scopes as DebugProtocol.Scope[];
    const set = (variablesReference: number, name: string, value: string) =>
      client.debug('setVariable', { variablesReference, name, value });
    expect(await set(locals!.variablesReference, 'own', '100 as number')).toMatchObject({ value: '100' });
    expect(await set(globals!.variablesReference, 'rate', 'rate + 19')).toMatchObject({ value: '20' });
    const holder = (await client.children(globals!.variablesReference)).find(({ name }) => name === 'holder')!;
    expect(await set(holder.variablesReference, 'size', 'own * 3')).toMatchObject({ value: '300' });
    expect(await client.children(locals!.variablesReference)).toContainEqual(
      expect.objectContaining({ name: 'own', value: '100' }),
    );
    const denied = await client.ask('setVariable', {
      variablesReference: globals!.variablesReference,
      name: 'holder',
      value: '1',
    });
    expect(denied).toMatchObject({ success: false, message: expect.stringContaining('constant') });
    expect(await finish(reply)).toBe('ok');
    expect(client.results().at(-1)).toBe('420');
  });

  test('expressions are evaluated where the program stands, in TypeScript, with names of the notebook and of the function', async () => {
    await client.execute('let outer = 40;\nconst process = "a name of mine";');
    const code = 'function look(n: number) {\n  const own = n;\n  return own + outer;\n}\nlook(2)';
    const { reply } = await runTo(code, 3);
    const evaluate = (expression: string, context = 'watch') =>
      client.ask('evaluate', { expression, frameId: 1, context });
    expect((await evaluate('own + outer')).body).toMatchObject({ result: '42' });
    expect((await evaluate('(own as number) + outer!')).body).toMatchObject({ result: '42' });
    expect((await evaluate('{ twice: own * 2 }')).body.variablesReference).toBeGreaterThan(0);
    expect((await evaluate('const q = own; q + 1', 'repl')).body).toMatchObject({ result: '3' });
    expect((await evaluate('process')).body).toMatchObject({ result: '"a name of mine"' });
    expect((await evaluate('nothing', 'hover')).message).toContain('nothing is not defined');
    expect((await evaluate('own++', 'hover')).success).toBe(false);
    expect((await evaluate('outer', 'hover')).body).toMatchObject({ result: '40' });
    expect((await evaluate('outer = 50')).body).toMatchObject({ result: '50' });
    expect(await finish(reply)).toBe('ok');
    expect(client.results().at(-1)).toBe('52');
    await client.execute('globalThis.process === undefined ? "taken" : typeof globalThis.process.pid');
    expect(client.results().at(-1)).toBe('number');
  });

  test.each([
    ['before an await', 'let x = 1;\nx = 2;\nx = 3;', 2],
    ['behind an await', 'let x = 1;\nawait null;\nx = 2;\nx = 3;', 3],
    [
      'in a timer',
      'let x = 1;\nawait new Promise<void>((done) => setTimeout(() => {\n  x = 3;\n  done();\n}, 5));\nx = 3;',
      3,
    ],
    ['in a loop', 'let x = 0;\nwhile (true) {\n  x = 1;\n}', 3],
    ['behind a file that was read', 'import fs from "node:fs/promises";\nlet x = 1; await fs.readdir(".");\nx = 3;', 3],
  ])('an interrupt at a stop %s ends the cell, and the kernel goes on', async (_, code, line) => {
    const { reply } = await runTo(code, line);
    await client.request('control', 'interrupt_request', {});
    expect(await reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    await client.breakIn(code);
    await client.execute('await new Promise<void>((done) => setTimeout(done, 5));\nx');
    expect(Number(client.results().at(-1))).toBeLessThanOrEqual(3);
    expect(await finish((await runTo('let alive = 1;\nalive++;', 2)).reply)).toBe('ok');
  });

  test('an interrupt ends an expression that never ends', async () => {
    const { reply } = await runTo('let z = 1;\nz = 2;', 2);
    const answer = client.ask('evaluate', { expression: 'while (true) {}', frameId: 1, context: 'repl' });
    await client.request('control', 'interrupt_request', {});
    expect((await answer).success).toBe(false);
    expect(await reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(await client.execute('z')).toMatchObject({ status: 'ok' });
  });

  test('a program that runs is paused in its own code', async () => {
    const spinning = client.whenPublished(({ content }) => content.text === 'it spins\n');
    const reply = client.execute(
      'let spins = 0;\nlet go = true;\nconsole.log("it spins");\nawait new Promise((done) => setTimeout(done, 20));\nwhile (go) {\n  spins++;\n}',
    );
    await spinning;
    const { event, frames } = await client.stopAfter(() => client.debug('pause', { threadId: 1 }));
    expect(event.body.reason).toBe('pause');
    expect(frames[0]!.name).toMatch(/^In\[/);
    await client.debug('evaluate', { expression: 'go = false', frameId: 1 });
    expect(await finish(reply)).toBe('ok');
  });

  test('the variables are told without a stop, and after the debugger is off again', async () => {
    await client.execute('const told = new Map([["a", 1]]);');
    const { variables } = await client.debug('inspectVariables');
    const told = variables.find(({ name }: DebugProtocol.Variable) => name === 'told');
    expect(told).toMatchObject({ type: 'Map' });
    expect(await client.children(told.variablesReference)).toContainEqual(
      expect.objectContaining({ name: 'a', value: '1' }),
    );
    await client.debug('disconnect', { restart: false, terminateDebuggee: false });
    expect(await client.debug('debugInfo')).toMatchObject({ isStarted: false });
    expect((await client.execute('debugger;\n1')).status).toBe('ok');
    expect((await client.debug('inspectVariables')).variables.length).toBeGreaterThan(0);
    await client.attach();
    expect(await finish((await runTo('let back = 1;\nback++;', 2)).reply)).toBe('ok');
  });
});
