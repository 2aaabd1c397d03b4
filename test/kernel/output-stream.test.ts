import { expect, test } from 'vitest';
import { OutputStream } from '../../src/kernel/output-stream';

function recordingPublish() {
  const messages: unknown[] = [];
  return { messages, publish: (_type: string, content: object) => messages.push(content) };
}

test('OutputStream gathers what is printed in one turn into one message', async () => {
  const { messages, publish } = recordingPublish();
  const stream = new OutputStream();
  stream.switchTo(publish);
  for (let line = 0; line < 1000; line++) stream.write('stdout', `${line}\n`);
  expect(messages).toEqual([]);
  await new Promise(setImmediate);
  expect(messages).toHaveLength(1);
});

test('OutputStream keeps the order of standard output and standard error', () => {
  const { messages, publish } = recordingPublish();
  const stream = new OutputStream();
  stream.switchTo(publish);
  stream.write('stdout', 'a');
  stream.write('stderr', 'b');
  stream.write('stdout', 'c');
  stream.flush();
  expect(messages).toEqual([
    { name: 'stdout', text: 'a' },
    { name: 'stderr', text: 'b' },
    { name: 'stdout', text: 'c' },
  ]);
});

test('OutputStream.switchTo sends what was printed before to the earlier cell', () => {
  const first = recordingPublish();
  const second = recordingPublish();
  const stream = new OutputStream();
  stream.switchTo(first.publish);
  stream.write('stdout', 'early');
  stream.switchTo(second.publish);
  stream.write('stdout', 'late');
  stream.flush();
  expect(first.messages).toEqual([{ name: 'stdout', text: 'early' }]);
  expect(second.messages).toEqual([{ name: 'stdout', text: 'late' }]);
});
