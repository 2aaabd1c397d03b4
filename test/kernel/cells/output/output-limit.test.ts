import { expect, test } from 'vitest';
import { limitOutput } from '../../../../src/kernel/cells/output/output-limit';

function limited(limit: number) {
  const sent: string[] = [];
  return { sent, publish: limitOutput((type) => void sent.push(type), limit) };
}

test('limitOutput(publish) sends what fits, and refuses what does not with its size and its largest part', () => {
  const { sent, publish } = limited(1024 * 1024);
  publish('display_data', { data: { 'text/plain': 'small' } });
  const data = { 'text/plain': 'large', 'text/html': 'x'.repeat(2 * 1024 * 1024) };
  expect(() => publish('execute_result', { data })).toThrow(
    /Expected an output of at most 1\.0 MB.*found 2\.0 MB, most of it text\/html \(2\.0 MB\)\. Show fewer/,
  );
  expect(sent).toEqual(['display_data']);
});

test('limitOutput(publish) counts bytes, and the buffers of a widget', () => {
  const { sent, publish } = limited(1000);
  expect(() => publish('display_data', { data: { 'text/plain': '값'.repeat(400) } })).toThrow(RangeError);
  expect(() => publish('comm_msg', { data: {} }, { buffers: [Buffer.alloc(2000)] })).toThrow(RangeError);
  expect(sent).toEqual([]);
});

test('limitOutput(publish) lets errors and what is printed pass', () => {
  const { sent, publish } = limited(10);
  publish('stream', { name: 'stdout', text: 'x'.repeat(100) });
  publish('error', { ename: 'Error', evalue: 'x'.repeat(100), traceback: [] });
  expect(sent).toEqual(['stream', 'error']);
});
