import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { pythonCommand } from '../../src/setup/layout';
import { converse, type Outcome, type Step } from './converse';

const helperFile = path.join(repositoryRoot, '.cache', 'kernel-test-helper.ts');
const writeHelper = (answer: number) =>
  `require('node:fs').writeFileSync(${JSON.stringify(helperFile)}, 'export const answer = () => ${answer};\\n')`;

const markers = fs.mkdtempSync(path.join(os.tmpdir(), 'interrupts-'));

/**
 * A cell that never lets go of the kernel's thread; it is interrupted when it has begun, which it can tell only by a
 * file.
 */
function endless(number: number, code: (begin: string) => string): Step {
  const marker = path.join(markers, String(number));
  return { code: code(`require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`), interruptWhen: marker };
}

const steps: Record<string, Step> = {
  number: { code: '6 * 7' },
  printed: { code: "console.log('out'); console.error('err');" },
  thrown: { code: "function fail() {\n  throw new RangeError('too far');\n}\nfail();" },
  shownError: { code: "new RangeError('shown')" },
  typeError: { code: "const wrong: number = 'text';" },
  afterwards: { code: "'still here'" },
  helpers: {
    code: "import { argMax } from './src/arrays';\nimport { classNames } from './src/data';\nimport { language } from './src/settings';\n[classNames[language][9], argMax([1, 3, 2])]",
  },
  array: { code: "import ndarray from 'ndarray';\nndarray(Uint8Array.from([9, 0, 5]), [3])" },
  tensorflow: { code: "import * as tf from '@tensorflow/tfjs-node';\ntf.ones([2]).sum().dataSync()[0]" },
  writeFirst: { code: writeHelper(1) },
  useFirst: { code: "import { answer } from './.cache/kernel-test-helper';\nanswer()" },
  writeSecond: { code: writeHelper(2) },
  useSecond: { code: 'answer()' },
  waiting: { code: "console.log('waiting');\nawait new Promise(() => {});", interruptAfter: '"text": "waiting' },
  alive: { code: '1 + 1' },
  begun: { code: "const kept = 'kept';\nlet rounds = 0;" },
  endless: endless(1, (begin) => `${begin}\nwhile (true) rounds++;`),
  endlessLater: endless(2, (begin) => `await null;\n${begin}\nwhile (true) rounds++;`),
  endlessTimer: endless(
    3,
    (begin) => `setTimeout(() => {\n  ${begin}\n  for (;;) rounds++;\n});\nawait new Promise(() => {});`,
  ),
  endlessLibrary: endless(
    4,
    (begin) =>
      `const deep = (): number => [1, 2].sort(() => [2, 1].sort(deep).length).length;\n${begin}\nfor (const one of [1]) Array.from({ length: 1e7 }).sort(deep);`,
  ),
  endlessLibraryLater: endless(
    6,
    (begin) => `await null;\n${begin}\nconst matched: boolean = /^(a+)+$/.test('a'.repeat(60) + 'b');`,
  ),
  endlessLibraryInTimer: endless(
    7,
    (begin) =>
      `setTimeout(() => {\n  ${begin}\n  /^(a+)+$/.test('a'.repeat(60) + 'b');\n});\nawait new Promise(() => {});`,
  ),
  ticking: {
    code: "for (let tick = 1; ; tick++) {\n  console.log('tick', tick);\n  await new Promise((resolve) => setTimeout(resolve, 50));\n}",
    interruptAfter: 'tick 3\\n"',
  },
  whileChecked: { code: 'await new Promise(() => {}); // still being checked', interruptAfter: 'still being checked' },
  endlessPromises: endless(
    8,
    (begin) =>
      `${begin}\nconst chain = (): any => Promise.resolve().then(chain);\nchain();\nawait new Promise(() => {});`,
  ),
  endlessTicks: endless(
    9,
    (begin) =>
      `await null;\n${begin}\nconst tick = () => process.nextTick(tick);\ntick();\nawait new Promise(() => {});`,
  ),
  endlessMicrotasks: endless(
    10,
    (begin) =>
      `${begin}\nsetTimeout(() => {\n  const again = () => queueMicrotask(again);\n  again();\n});\nawait new Promise(() => {});`,
  ),
  endlessChild: endless(11, (begin) => `${begin}\nrequire('node:child_process').execSync('sleep 600; echo');`),
  endlessWait: endless(
    12,
    (begin) => `await null;\n${begin}\nAtomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
  ),
  afterInterrupts: { code: '[kept, rounds > 0]' },
  defined: {
    code: 'function endlessly() {\n  for (;;) rounds++;\n}\nfunction count(to: number) {\n  let sum = 0;\n  for (let n = 0; n < to; n++) sum++;\n  return sum;\n}',
  },
  calledLater: endless(5, (begin) => `await null;\n${begin}\nendlessly();`),
  calledAfterwards: { code: 'count(100000)' },
  quiet: { code: 'await new Promise((resolve) => setTimeout(resolve, 300));' },
  unawaited: { code: "Promise.reject(new TypeError('nobody awaits this'));\nconsole.log('goes on');" },
  late: { code: "setTimeout(() => console.log('late'), 100);" },
  laterCell: { code: 'await new Promise((resolve) => setTimeout(resolve, 400));\n5' },
  halfway: { code: "const reached = 3;\nconst missed: string = await Promise.reject(new Error('halfway'));" },
  afterHalfway: { code: 'reached' },
  missedIsUnknown: { code: 'missed' },
  children: {
    code: "import { execSync } from 'node:child_process';\nimport fs from 'node:fs';\nconsole.log('one');\nexecSync('echo two', { stdio: 'inherit' });\nconsole.log('three');\nfs.writeSync(1, 'four\\n');\nconsole.log('five');\nexecSync('echo aside >&2', { stdio: 'inherit' });",
  },
  fullPipe: { code: "execSync('seq 100000', { stdio: 'inherit' });\nconsole.log('all');" },
  exiting: { code: "const beforeExit = 6;\nconsole.log('before');\nprocess.exit(3);" },
  afterExit: { code: 'beforeExit * 7' },
  folder: { code: "import path from 'node:path';\npath.basename(process.cwd())" },
  pendingPromise: { code: 'new Promise(() => {})' },
  command: { code: '!echo from-the-shell; exit 3' },
  helpAsked: { code: 'count??' },
  six: { code: '6' },
  lastValue: { code: '_ * 7' },
  magic: { code: '%pwd' },
  asking: { code: "import { input } from './src/notebook/input';\nawait input('Name? ')" },
};

const missing = fs.existsSync(pythonCommand) ? undefined : 'no .venv: run npm run setup';
if (missing) console.warn(`Skipped: the kernel's conversation with a client (${missing})`);

describe.skipIf(missing)('the kernel, asked by a Jupyter client', () => {
  let outcomes: Record<string, Outcome>;

  beforeAll(async () => {
    fs.mkdirSync(path.dirname(helperFile), { recursive: true });
    const asked = Object.entries(steps);
    const answers = await converse(asked.map(([, step]) => step));
    outcomes = Object.fromEntries(asked.map(([name], index) => [name, answers[index]!]));
  }, 240_000);

  afterAll(() => fs.rmSync(markers, { recursive: true }));

  const contents = (name: string, type: string) =>
    outcomes[name]!.messages.filter((message) => message.type === type).map(({ content }) => content);
  const result = (name: string) =>
    contents(name, 'execute_result').map(({ data }) => (data as Record<string, string>)['text/plain']);

  test('the value of the last expression is an execute_result', () => {
    expect(result('number')).toEqual(['42']);
  });

  test('what a cell prints arrives on the stream it was printed to', () => {
    expect(contents('printed', 'stream')).toEqual([
      { name: 'stdout', text: 'out\n' },
      { name: 'stderr', text: 'err\n' },
    ]);
  });

  test('a thrown error is an error message and an error reply, without frames of the kernel', () => {
    expect(contents('thrown', 'error')).toMatchObject([{ ename: 'RangeError', evalue: 'too far' }]);
    expect(outcomes.thrown!.reply).toMatchObject({ status: 'error', ename: 'RangeError' });
    expect(JSON.stringify(outcomes.thrown!.reply)).not.toContain('node_modules');
  });

  test("an error as a value has the cell's own line, and no frames of the kernel", () => {
    expect(result('shownError')[0]).toMatch(/^RangeError: shown\n +at .*In\[4\]:1:1\)?$/);
  });

  test('a type error is an error and stops nothing but its cell', () => {
    expect(outcomes.typeError!.reply).toMatchObject({ status: 'error', ename: 'TypeScriptError' });
    expect(outcomes.typeError!.reply.evalue).toContain("Type 'string' is not assignable to type 'number'");
    expect(result('afterwards')).toEqual(['still here']);
  });

  test('a notebook in notebooks/ko imports from ./src and gets Korean class names', () => {
    expect(result('helpers')).toEqual(["[ '앵클 부츠', 1 ]"]);
  });

  test('an array named on the last line is written as numpy writes it', () => {
    expect(result('array')).toEqual(['array([9, 0, 5], dtype=uint8)']);
  });

  test('TensorFlow starts without noise in the outputs', () => {
    expect(outcomes.tensorflow!.messages.map(({ type }) => type)).toEqual(['execute_input', 'execute_result']);
    expect(result('tensorflow')).toEqual(['2']);
  });

  test('an edited helper is used by the next cell', () => {
    expect(result('useFirst')).toEqual(['1']);
    expect(result('useSecond')).toEqual(['2']);
  });

  test('an interrupted cell fails and the kernel lives on', () => {
    expect(outcomes.waiting!.reply.status).toBe('error');
    expect(result('alive')).toEqual(['2']);
  });

  test('the traceback shows the lines of the cell', () => {
    const [error] = contents('thrown', 'error') as { traceback: string[] }[];
    const traceback = error!.traceback.map(stripVTControlCharacters).join('\n');
    expect(traceback).toContain(
      "  at fail (In[3]:2:9)\n      1 │ function fail() {\n    → 2 │   throw new RangeError('too far');",
    );
    expect(traceback).toContain('  at In[3]:4:1\n    → 4 │ fail();');
    expect(traceback).not.toMatch(/node:|executor/);
  });

  test.each([
    'endless',
    'endlessLater',
    'endlessTimer',
    'endlessLibrary',
    'endlessLibraryLater',
    'endlessLibraryInTimer',
    'ticking',
    'whileChecked',
    'calledLater',
    'endlessPromises',
    'endlessTicks',
    'endlessMicrotasks',
    'endlessChild',
    'endlessWait',
  ])('an interrupt ends the cell "%s"', (name) => {
    expect(outcomes[name]!.reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
  });

  test('variables outlive interrupts, and nothing that was interrupted prints into a later cell', () => {
    expect(result('afterInterrupts')).toEqual(["[ 'kept', true ]"]);
    expect(result('calledAfterwards')).toEqual(['100000']);
    expect(outcomes.quiet!.messages.map(({ type }) => type)).toEqual(['execute_input']);
  });

  test('a rejected promise that nobody awaits fails its cell', () => {
    expect(outcomes.unawaited!.reply).toMatchObject({ status: 'error', ename: 'TypeError' });
    expect(contents('unawaited', 'stream')).toEqual([{ name: 'stdout', text: 'goes on\n' }]);
  });

  test('what a cell prints after its end is not shown under the next one', () => {
    expect(outcomes.laterCell!.messages.map(({ type }) => type)).toEqual(['execute_input', 'execute_result']);
  });

  test('a cell that fails halfway leaves the variables that it had given a value, and only those', () => {
    expect(result('afterHalfway')).toEqual(['3']);
    expect(outcomes.missedIsUnknown!.reply.evalue).toContain("Cannot find name 'missed'");
  });

  const printed = (name: string) =>
    contents(name, 'stream')
      .map(({ text }) => text)
      .join('');

  test('what children and native code write to descriptors 1 and 2 stands under the cell, in its place among what the cell prints', () => {
    const lines = contents('children', 'stream').flatMap(({ name, text }) =>
      String(text)
        .split(/(?<=\n)/)
        .map((line) => `${name}: ${line}`),
    );
    expect(lines).toEqual([
      ...['one', 'two', 'three', 'four', 'five'].map((line) => `stdout: ${line}\n`),
      'stderr: aside\n',
    ]);
  });

  test('a child may write more than fits into a pipe while the cell waits for it', () => {
    const lines = printed('fullPipe').split('\n');
    expect(lines).toHaveLength(100_002);
    expect(lines.slice(-3)).toEqual(['100000', 'all', '']);
  });

  test('process.exit ends its cell, not the kernel, and what was printed before is shown', () => {
    expect(outcomes.exiting!.reply).toMatchObject({ status: 'error', ename: 'ProcessExit' });
    expect(printed('exiting')).toBe('before\n');
    expect(result('afterExit')).toEqual(['42']);
  });

  test("the working directory is the notebook's folder", () => {
    expect(result('folder')).toEqual([expect.stringMatching(/^'?ko'?$/)]);
  });

  test('a promise on the last line is shown as pending, and nothing waits for it', () => {
    expect(result('pendingPromise')).toEqual(['Promise { <pending> }']);
  });

  test('the short forms of notebooks: a command of the shell, help, the last value; a magic command says what to write instead', () => {
    expect(contents('command', 'stream').map(({ text }) => text)).toEqual([
      'from-the-shell\n',
      'exit code 3: echo from-the-shell; exit 3\n',
    ]);
    expect(JSON.stringify(contents('helpAsked', 'display_data'))).toMatch(/function count\(to: number\)[\s\S]*sum\+\+/);
    expect(result('lastValue')).toEqual(['42']);
    expect(outcomes.magic!.reply.evalue).toContain('process.cwd()');
  });

  test('a question to nobody says so', () => {
    expect(outcomes.asking!.reply.evalue).toMatch(/Expected somebody who can type an answer/);
  });
});
