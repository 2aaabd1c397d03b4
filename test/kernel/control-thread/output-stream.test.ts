import { expect, test } from 'vitest';
import { OutputStream } from '../../../src/kernel/control-thread/output-stream';

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

test('OutputStream sends what a computing cell prints, though the event loop has no turn', () => {
  const { messages, publish } = recordingPublish();
  let now = 0;
  const stream = new OutputStream(
    () => now,
    () => {},
  );
  for (const text of ['a', 'b', 'c']) {
    stream.write(publish, 'stdout', text);
    now += 60;
  }
  expect(messages).toEqual([{ name: 'stdout', text: 'abc' }]);
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

function controlledStream() {
  let time = 0;
  const waiting: { callback: () => void; milliseconds: number }[] = [];
  const stream = new OutputStream(
    () => time,
    (callback, milliseconds) => void waiting.push({ callback, milliseconds }),
  );
  const turn = (milliseconds: number) => {
    time += milliseconds;
    waiting.shift()?.callback();
  };
  return { stream, turn, waiting };
}

test('OutputStream sends what is printed turn after turn in messages some milliseconds apart', () => {
  const { messages, publish } = recordingPublish();
  const { stream, turn, waiting } = controlledStream();
  stream.write(publish, 'stdout', 'first');
  expect(waiting).toMatchObject([{ milliseconds: 0 }]);
  turn(0);
  stream.write(publish, 'stdout', 'second');
  expect(waiting).toMatchObject([{ milliseconds: 10 }]);
  stream.write(publish, 'stdout', ' third');
  turn(10);
  expect(messages).toEqual([
    { name: 'stdout', text: 'first' },
    { name: 'stdout', text: 'second third' },
  ]);
});

test('OutputStream makes two messages of ten thousand lines that go to the two streams in turns', () => {
  const { messages, publish } = recordingPublish();
  const { stream } = controlledStream();
  for (let line = 0; line < 5000; line++) {
    stream.write(publish, 'stdout', `out ${line}\n`);
    stream.write(publish, 'stderr', `error ${line}\n`);
  }
  stream.flush();
  expect(messages).toMatchObject([{ name: 'stdout' }, { name: 'stderr' }]);
  expect((messages as { text: string }[]).map(({ text }) => text.split('\n').length)).toEqual([5001, 5001]);
});

test('OutputStream sends a long text in pieces, none of which ends within a character', () => {
  const { messages, publish } = recordingPublish();
  const { stream } = controlledStream();
  const text = `a${'😀'.repeat(400_000)}`;
  stream.write(publish, 'stdout', text);
  stream.flush();
  const texts = (messages as { text: string }[]).map((message) => message.text);
  expect(texts).toHaveLength(2);
  expect(texts.join('')).toBe(text);
  for (const piece of texts) expect(Buffer.from(piece).toString()).toBe(piece);
});
