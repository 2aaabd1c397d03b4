import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DescriptorText } from '../../../src/kernel/descriptors/descriptor-text';
import type { Pipes } from '../../../src/kernel/descriptors/pipes';

let folder: string;
let pipes: Pipes;
let writers: Record<'stdout' | 'stderr' | 'log', number>;
let channel: MessageChannel;
let printed: [name: string, text: string][];
let text: DescriptorText;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'descriptors-'));
  const open = (name: string) => {
    const file = path.join(folder, name);
    execFileSync('mkfifo', [file]);
    const reader = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    return [reader, fs.openSync(file, 'w')] as const;
  };
  const [stdout, stderr] = [open('1'), open('2')];
  const log = fs.openSync(path.join(folder, 'log'), 'w');
  writers = { stdout: stdout[1], stderr: stderr[1], log };
  const turn = new Int32Array(new SharedArrayBuffer(4));
  pipes = { ends: { stdout: stdout[0], stderr: stderr[0] }, turn, log };
  channel = new MessageChannel();
  printed = [];
  text = new DescriptorText(pipes, channel.port1, (name, part) => printed.push([name, part]));
});

afterEach(() => {
  channel.port1.close();
  for (const descriptor of [...Object.values(writers), ...Object.values(pipes.ends)]) fs.closeSync(descriptor);
  fs.rmSync(folder, { recursive: true });
});

test('drain() prints what another thread has handed over, and then what stands in the pipes', () => {
  channel.port2.postMessage([{ name: 'stdout', bytes: Buffer.from('earlier, ') }]);
  fs.writeSync(writers.stdout, 'later');
  fs.writeSync(writers.stderr, 'wrong');
  text.drain();
  text.drain();
  expect(printed).toEqual([
    ['stdout', 'earlier, '],
    ['stdout', 'later'],
    ['stderr', 'wrong'],
  ]);
});

test('a character that arrives in two parts is whole', () => {
  const bytes = Buffer.from('값');
  fs.writeSync(writers.stdout, bytes.subarray(0, 2));
  text.drain();
  fs.writeSync(writers.stdout, bytes.subarray(2));
  text.drain();
  expect(printed).toEqual([['stdout', '값']]);
});

test("TensorFlow's notes on itself go to the log; its errors, and whatever else is written, are shown", () => {
  const notes = [
    'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR',
    'I0000 00:00:1795572482.409703   22757 port.cc:153] oneDNN custom operations are on.',
    '2024-01-01 10:00:00.123456: I tensorflow/core/platform/cpu_feature_guard.cc:193] This binary is optimized.',
  ];
  const errors = ['E0000 00:00:1795572482.409703   22757 cuda.cc:1] no device', 'I am a line', 'WARNING: mine'];
  fs.writeSync(writers.stderr, `${[notes[0], errors[0], notes[1], errors[1], notes[2], errors[2]].join('\n')}\n`);
  text.drain();
  expect(printed).toEqual([['stderr', `${errors.join('\n')}\n`]]);
  expect(fs.readFileSync(path.join(folder, 'log'), 'utf8')).toBe(`${notes.join('\n')}\n`);
});
