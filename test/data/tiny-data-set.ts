import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { array } from '../../src/arrays/array';
import { randomGenerator } from '../../src/arrays/random-generator';
import type { DataSet, DataSetArrays } from '../../src/data/data-set';
import { encodeIdx } from '../../src/data/encode-idx';
import { fashionMnist } from '../../src/data/fashion-mnist';

export type Part = keyof DataSetArrays;

/** A data set with the names and header of Fashion-MNIST, but of a few bytes, and its description. */
export interface TinyDataSet {
  dataSet: DataSet;
  files: DataSet['files'];
  bytes: Record<Part, Uint8Array>;
  data: DataSetArrays;
}

export const parts: Part[] = ['trainImages', 'trainLabels', 'testImages', 'testLabels'];

const shapes: Record<Part, number[]> = {
  trainImages: [40, 28, 28],
  trainLabels: [40],
  testImages: [10, 28, 28],
  testLabels: [10],
};

export function tinyDataSet(): TinyDataSet {
  const random = randomGenerator(7);
  const made = parts.map((part) => {
    const shape = shapes[part];
    const size = shape.reduce((product, length) => product * length, 1);
    const most = shape.length === 1 ? 10 : 256;
    const data = array(
      Uint8Array.from({ length: size }, () => Math.floor(random() * most)),
      shape,
    );
    const bytes = encodeIdx(data);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { name: fashionMnist.files[part].name, shape, byteLength: bytes.length, sha256 };
    return { part, data, bytes, file };
  });
  const collect = <K extends 'data' | 'bytes' | 'file'>(key: K) =>
    Object.fromEntries(made.map((one) => [one.part, one[key]])) as Record<Part, (typeof made)[number][K]>;
  const files = collect('file');
  return { dataSet: { ...fashionMnist, files }, files, bytes: collect('bytes'), data: collect('data') };
}

/** A new folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fashion-mnist-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the files into a folder, compressed where `compressed` says so. */
export function writeFiles(folder: string, tiny: TinyDataSet, compressed: (part: Part) => boolean): void {
  for (const part of parts) {
    const name = path.join(folder, tiny.files[part].name);
    if (compressed(part)) writeFileSync(`${name}.gz`, gzipSync(tiny.bytes[part]));
    else writeFileSync(name, tiny.bytes[part]);
  }
}
