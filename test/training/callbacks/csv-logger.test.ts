import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvLogger, fit as train } from '../../../src/training';
import { smallData, smallModel } from '../small-data';
import { drive } from './drive';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csv-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(file, 'utf8');

describe('csvLogger', () => {
  it('csvLogger(file) writes a header and a line for each epoch, names sorted, folders made', async () => {
    const file = path.join(folder, 'runs/first.csv');
    await drive(csvLogger(file), [
      { loss: 0.5, accuracy: 0.25 },
      { loss: 0.4, accuracy: 0.75 },
    ]);
    expect(read(file)).toBe('epoch,accuracy,loss\r\n0,0.25,0.5\r\n1,0.75,0.4\r\n');
  });

  it('csvLogger(file) has each line on disk when its epoch ends', async () => {
    const file = path.join(folder, 'log.csv');
    const lines: number[] = [];
    const count = { onEpochEnd: () => void lines.push(read(file).split('\r\n').length - 1) };
    const { images, labels } = smallData();
    await train(smallModel(), images, labels, { epochs: 2, callbacks: [csvLogger(file), count] });
    expect(lines).toEqual([2, 3]);
  });

  it('csvLogger(file) replaces an older file; with append it goes on without a second header', async () => {
    const file = path.join(folder, 'log.csv');
    writeFileSync(file, 'old');
    await drive(csvLogger(file), [{ loss: 1 }]);
    await drive(csvLogger(file, { append: true }), [{ loss: 2 }]);
    expect(read(file)).toBe('epoch,loss\r\n0,1\r\n0,2\r\n');
  });

  it('csvLogger(file, { append: true }) begins a file that is not there or empty with a header', async () => {
    const file = path.join(folder, 'log.csv');
    await drive(csvLogger(file, { append: true }), [{ loss: 1 }]);
    expect(read(file)).toBe('epoch,loss\r\n0,1\r\n');
  });

  it('csvLogger(file) writes NA for what an epoch lacks, and quotes what would be mistaken', async () => {
    const file = path.join(folder, 'log.csv');
    await drive(csvLogger(file), [{ loss: 1, 'a,b': 2 }, { loss: 3 }]);
    expect(read(file)).toBe('epoch,"a,b",loss\r\n0,2,1\r\n1,NA,3\r\n');
  });

  it('csvLogger(file, { separator }) puts it between the values', async () => {
    const file = path.join(folder, 'log.csv');
    await drive(csvLogger(file, { separator: ';' }), [{ loss: 1 }]);
    expect(read(file)).toBe('epoch;loss\r\n0;1\r\n');
  });
});
