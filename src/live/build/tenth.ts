import { createHash } from 'node:crypto';
import { slice } from '../../arrays';
import { type DataSet, type DataSetArrays, encodeIdx } from '../../data';

/** A part of a data set as a page carries it. */
export interface CarriedData {
  files: DataSet['files'];
  /** The files' bytes, by their names. */
  contents: Record<string, Uint8Array>;
}

/**
 * The first tenth of each of the four files, in their order: of Fashion-MNIST 6,000 images to train on, 1,000 to test.
 */
export function firstTenth({ files }: DataSet, data: DataSetArrays): CarriedData {
  const parts = Object.keys(files) as (keyof DataSetArrays)[];
  const carried = parts.map((part) => {
    const { name, shape } = files[part];
    const tenth = shape[0]! / 10;
    const bytes = encodeIdx(slice(data[part], 0, tenth));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { part, bytes, file: { name, shape: [tenth, ...shape.slice(1)], byteLength: bytes.length, sha256 } };
  });
  return {
    files: Object.fromEntries(carried.map(({ part, file }) => [part, file])) as DataSet['files'],
    contents: Object.fromEntries(carried.map(({ file, bytes }) => [file.name, bytes])),
  };
}
