import { expect, test } from 'vitest';
import { captureOutput } from '../../../src/kernel/program/capture-output';

test('what a program writes is handed over as text or as bytes of UTF-8, and its callback is called', () => {
  const written: string[] = [];
  const program = { stdout: { write: () => true }, stderr: { write: () => true } };
  captureOutput((name, chunk) => written.push(`${name} ${Buffer.from(chunk as string)}`), program);
  const { stdout, stderr } = program as Record<string, Pick<NodeJS.WriteStream, 'write'>>;
  const out = stdout!;
  const done = () => written.push('done');
  out.write('text', done);
  out.write('caf\u00e9', 'utf8', done);
  out.write('68c3a9', 'hex');
  out.write(Buffer.from('bytes'));
  stderr!.write('aside');
  expect(written).toEqual([
    'stdout text',
    'done',
    'stdout caf\u00e9',
    'done',
    'stdout h\u00e9',
    'stdout bytes',
    'stderr aside',
  ]);
});
