import { beforeAll, describe, expect, test } from 'vitest';
import { hideMarkersInFunctions } from '../../../src/kernel/cells/function-text';
import { InterruptedError } from '../../../src/kernel/cells/interrupted-error';
import { lastValue, Notebook } from './notebook';

beforeAll(hideMarkersInFunctions);

const begin = `let open: (value: number) => void = () => {};
const gate = new Promise<number>((resolve) => { open = resolve });
const log: unknown[] = [];`;

/** What `log` holds when the cell `source` was stopped while it waited for `gate`, which opens after that. */
async function logOf(source: string): Promise<unknown[]> {
  const notebook = new Notebook();
  await notebook.run(begin);
  const stopped = notebook.run(`${source}\nlog.push('waits');\nawait new Promise(() => {});`);
  const reason = expect(stopped).rejects.toThrow(InterruptedError);
  while (!(notebook.valueOf('log') as unknown[]).includes('waits')) await new Promise(setImmediate);
  notebook.interrupt();
  await reason;
  await notebook.run('open(1); await new Promise((done) => setTimeout(done, 5));');
  return notebook.valueOf('log') as unknown[];
}

describe('what a stopped cell has left behind', () => {
  const left: Record<string, string> = {
    'an await': 'const later = async () => { await gate; log.push(1) }; Promise.allSettled([later()]);',
    'an assignment of what was awaited':
      'let got = 0; const later = async () => { got = await gate; log.push(got) }; Promise.allSettled([later()]).finally(() => got && log.push(got));',
    'a catch':
      'const later = async () => { try { await gate; } catch { log.push(1) } log.push(2) }; Promise.allSettled([later()]);',
    'a catch of what was rejected':
      'const later = async () => { try { await gate.then(() => Promise.reject(1)); } catch { log.push(1) } }; Promise.allSettled([later()]);',
    'a then': 'Promise.allSettled([gate.then(() => log.push(1)).catch(() => log.push(2))]);',
    'a for await':
      'async function* all() { yield gate; yield 2 } const later = async () => { for await (const one of all()) log.push(one) }; Promise.allSettled([later()]);',
  };
  for (const [name, source] of Object.entries(left)) {
    test(`goes on no more: ${name}`, async () => {
      expect(await logOf(source)).toEqual(['waits']);
    });
  }

  test('still tidies up, to the end of its finally', async () => {
    const source =
      "const tidy = async () => { log.push('t') }; const later = async () => { try { await gate } finally { await tidy(); log.push('end') } }; Promise.allSettled([later()]);";
    expect(await logOf(source)).toEqual(['waits', 't', 'end']);
  });
});

test('awaiting takes as many turns, and promises call back in the same order, as in a file', async () => {
  const program = `const order: string[] = [];
const note = (text: string) => order.push(text);
const one = async () => { note('a1'); await null; note('a2'); await Promise.resolve(); note('a3') };
const two = async () => { note('b1'); await { then(done: () => void) { note('t'); done() } }; note('b2') };
Promise.resolve().then(() => note('c1')).then(() => note('c2')).then(() => note('c3'));
await Promise.all([one(), two()]);
await Promise.reject(new Error('x')).catch(() => note('d1')).then(() => note('d2'));
order.join(' ')`;
  expect(await lastValue(program)).toBe('a1 b1 c1 a2 t c2 a3 b2 c3 d1 d2');
});

test('the text of a function that awaits is its own', async () => {
  const source =
    'async (p: any) => { try { for await (const x of p) await x; } catch (e) { p.then((v: any) => v, (await p).x); } return (await p).x }';
  const text = (await lastValue(`const f = ${source};`, 'f.toString()')) as string;
  expect(text.replace(/\s+/g, ' ')).toBe(
    'async (p) => { try { for await (const x of p) { await x; } } catch (e) { p.then((v) => v, (await p).x); } return (await p).x; }',
  );
});
