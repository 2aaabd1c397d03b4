import { webcrypto } from 'node:crypto';
import type { NdArray } from 'ndarray';
import type { DataSet, DataSetFile } from './data-set';
import { parseIdx } from './parse-idx';

/**
 * Parses one of the four files after checking everything that is known of it: length, header, shape, labels' range, and
 * hash.
 *
 * @param bytes the uncompressed file
 * @param verify false leaves the hash out, for other contents in the same form
 * @throws RangeError when any of it is otherwise
 */
export async function checkFile(
  dataSet: DataSet,
  file: DataSetFile,
  bytes: Uint8Array,
  verify: boolean,
): Promise<NdArray<Uint8Array>> {
  if (bytes.length !== file.byteLength) {
    throw new RangeError(`Expected ${file.byteLength} bytes but found ${bytes.length}`);
  }
  const array = parseIdx(bytes);
  if (array.shape.join() !== file.shape.join()) {
    throw new RangeError(`Expected the shape [${file.shape.join(', ')}] but found [${array.shape.join(', ')}]`);
  }
  if (array.dimension === 1) checkLabels(array, dataSet.classNames.en.length);
  if (verify) await checkHash(dataSet, file, bytes);
  return array;
}

function checkLabels(labels: NdArray<Uint8Array>, classes: number): void {
  const position = labels.data.findIndex((label) => label >= classes);
  if (position === -1) return;
  throw new RangeError(
    `Expected labels from 0 to ${classes - 1} but found ${labels.get(position)} at position ${position}`,
  );
}

async function checkHash({ title }: DataSet, file: DataSetFile, bytes: Uint8Array): Promise<void> {
  const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
  if (hash === file.sha256) return;
  throw new RangeError(
    `Expected ${title}'s own contents (SHA-256 ${file.sha256}) but found others (${hash}); for data of your own say { verify: false }`,
  );
}
