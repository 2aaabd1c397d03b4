import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pythonCommand } from '../../../src/setup/layout';
import { tensorBoard, fit as train } from '../../../src/training';
import { smallData, smallModel } from '../small-data';

let logDir: string;
beforeEach(() => {
  logDir = mkdtempSync(path.join(tmpdir(), 'tensorboard-'));
});
afterEach(() => rmSync(logDir, { recursive: true }));

const { images, labels } = smallData();

interface Point {
  step: number;
  value?: number;
}

/** The CRC-32C of TFRecord files, masked as they have it. */
function maskedCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** The fields of a protocol buffer message: number → values. */
function fieldsOf(message: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const fixed = (size: number): Buffer => {
    at += size;
    return message.subarray(at - size, at);
  };
  while (at < message.length) {
    const key = varint();
    const read = [varint, () => fixed(8), () => fixed(varint()), undefined, undefined, () => fixed(4)][key & 7];
    const value = read?.() ?? 0;
    fields.set(key >>> 3, [...(fields.get(key >>> 3) ?? []), value]);
  }
  return fields;
}

/** What the event files of a folder hold: tag → points. Every record's checksums must be right. */
function eventsIn(folder: string): Record<string, Point[]> {
  const tags: Record<string, Point[]> = {};
  for (const name of readdirSync(path.join(logDir, folder))) {
    const file = readFileSync(path.join(logDir, folder, name));
    for (let at = 0; at < file.length; ) {
      const length = Number(file.readBigUInt64LE(at));
      const record = file.subarray(at + 12, at + 12 + length);
      expect(file.readUInt32LE(at + 8)).toBe(maskedCrc(file.subarray(at, at + 8)));
      expect(file.readUInt32LE(at + 12 + length)).toBe(maskedCrc(record));
      at += 16 + length;
      const event = fieldsOf(record);
      const step = (event.get(2)?.[0] as number) ?? 0;
      for (const value of fieldsOf((event.get(5)?.[0] as Buffer) ?? Buffer.alloc(0)).get(1) ?? []) {
        const fields = fieldsOf(value as Buffer);
        const simple = fields.get(2)?.[0] as Buffer | undefined;
        const tag = String(fields.get(1)?.[0]);
        tags[tag] = [...(tags[tag] ?? []), { step, ...(simple && { value: simple.readFloatLE() }) }];
      }
    }
  }
  return tags;
}

const valuesOf = (points?: Point[]) => points?.map(({ value }) => Math.fround(value ?? Number.NaN));

describe('tensorBoard', () => {
  it('tensorBoard(logDir) writes what Keras writes at each epoch, training and validation apart', async () => {
    const options = { epochs: 2, validationSplit: 0.2, callbacks: [tensorBoard(logDir)] };
    const { history } = await train(smallModel(), images, labels, options);
    const trained = eventsIn('train');
    expect(Object.keys(trained).sort()).toEqual(['epoch_accuracy', 'epoch_learning_rate', 'epoch_loss']);
    expect(trained.epoch_loss?.map(({ step }) => step)).toEqual([0, 1]);
    expect(valuesOf(trained.epoch_loss)).toEqual(history.loss?.map(Math.fround));
    expect(valuesOf(trained.epoch_learning_rate)).toEqual([0.001, 0.001].map(Math.fround));
    const validated = eventsIn('validation');
    expect(Object.keys(validated).sort()).toEqual(['epoch_accuracy', 'epoch_loss']);
    expect(valuesOf(validated.epoch_loss)).toEqual(history.val_loss?.map(Math.fround));
  });

  it('tensorBoard(logDir) makes no folder for a validation that there is not', async () => {
    await train(smallModel(), images, labels, { callbacks: [tensorBoard(logDir)] });
    expect(existsSync(path.join(logDir, 'validation'))).toBe(false);
  });

  it('tensorBoard(logDir, { updateFreq }) writes batches too, numbered over all epochs', async () => {
    const options = { epochs: 2, batchSize: 10 };
    await train(smallModel(), images, labels, {
      ...options,
      callbacks: [tensorBoard(logDir, { updateFreq: 'batch' })],
    });
    const steps = Array.from({ length: 10 }, (_, step) => step);
    expect(eventsIn('train').batch_loss?.map(({ step }) => step)).toEqual(steps);
    const seldom = path.join(logDir, 'seldom');
    await train(smallModel(), images, labels, { ...options, callbacks: [tensorBoard(seldom, { updateFreq: 2 })] });
    expect(eventsIn('seldom/train').batch_loss?.map(({ step }) => step)).toEqual([1, 3, 6, 8]);
  });

  it('tensorBoard(logDir, { histogramFreq }) writes the distribution of every weight', async () => {
    const callbacks = [tensorBoard(logDir, { histogramFreq: 2 })];
    const model = smallModel();
    await train(model, images, labels, { epochs: 3, callbacks });
    const events = eventsIn('train');
    for (const { originalName } of model.weights) {
      expect(events[`${originalName}/histogram`]?.map(({ step }) => step)).toEqual([0, 2]);
    }
  });

  it('tensorBoard(logDir) writes files that Python’s tensorboard reads', async ({ skip }) => {
    skip(!existsSync(pythonCommand), 'no .venv: run npm run setup');
    const { history } = await train(smallModel(), images, labels, { epochs: 3, callbacks: [tensorBoard(logDir)] });
    const program = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1]); events.Reload()
print(json.dumps([[point.step, point.value] for point in events.Scalars('epoch_loss')]))`;
    const { stdout } = spawnSync(pythonCommand, ['-c', program, path.join(logDir, 'train')], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(history.loss?.map((value, epoch) => [epoch, Math.fround(value)]));
  });

  it('tensorBoard(logDir, options) rejects frequencies that are no whole numbers', () => {
    expect(() => tensorBoard(logDir, { histogramFreq: -1 })).toThrow('Expected histogramFreq');
    expect(() => tensorBoard(logDir, { updateFreq: 0 })).toThrow(
      "Expected updateFreq, if not 'epoch' or 'batch', to be",
    );
  });
});
