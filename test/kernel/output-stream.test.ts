import { expect, test } from 'vitest';
import { OutputStream } from '../../src/kernel/output-stream';

function recordingPublish() {
  const messages: unknown[] = [];
  return { messages, publish: (_type: string, content: object) => void messages.push(content) };
}

test('OutputStream gathers what is printed in one turn into one message', async () => {
  const { messages, publish } = recordingPublish();
  const stream = new OutputStream();
  for (let line = 0; line < 1000; line++) stream.write(publish, 'stdout', `${line}\n`);
  expect(messages).toEqual([]);
  await new Promise(setImmediate);
  expect(messages).toHaveLength(1);
});

test('OutputStream keeps the order of standard output and standard error', () => {
  const { messages, publish } = recordingPublish();
  const stream = new OutputStream();
  stream.write(publish, 'stdout', 'a');
  stream.write(publish, 'stderr', 'b');
  stream.write(publish, 'stdout', 'c');
  stream.flush();
  expect(messages).toEqual([
    { name: 'stdout', text: 'a' },
    { name: 'stderr', text: 'b' },
    { name: 'stdout', text: 'c' },
  ]);
});

test('OutputStream keeps apart what two cells print in the same turn', () => {
  const first = recordingPublish();
  const second = recordingPublish();
  const stream = new OutputStream();
  stream.write(first.publish, 'stdout', 'one');
  stream.write(second.publish, 'stdout', 'two');
  stream.flush();
  expect(first.messages).toEqual([{ name: 'stdout', text: 'one' }]);
  expect(second.messages).toEqual([{ name: 'stdout', text: 'two' }]);
});
