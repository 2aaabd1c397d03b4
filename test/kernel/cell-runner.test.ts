import { expect, test } from 'vitest';
import { CellRunner } from '../../src/kernel/cell-runner';
import { OutputStream } from '../../src/kernel/output-stream';

test('run(request) replies with an error when the evaluation itself breaks, and runs the next cell', async () => {
  const evaluate = async (code: string) => {
    if (code === 'break') throw new Error('the compiler broke');
  };
  const runner = new CellRunner(evaluate, new OutputStream());
  const published: string[] = [];
  const publish = (type: string) => published.push(type);
  expect(await runner.run({ code: 'break' }, publish)).toMatchObject({ status: 'error', evalue: 'the compiler broke' });
  expect(published).toContain('error');
  expect(await runner.run({ code: 'fine' }, publish)).toMatchObject({ status: 'ok', execution_count: 2 });
});
