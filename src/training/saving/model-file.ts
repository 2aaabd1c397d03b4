import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { makeFolderOf } from '../../files/make-folder';
import { writeWhole } from '../../files/write-whole';
import { fileKind } from './file-kind';
import { decodeSafetensors, encodeSafetensors, type SafetensorsContents } from './safetensors';

const format = 'fashion-mnist-model-1';

/**
 * Writes tensors and what is to be known about them as one safetensors file with a checksum. The file appears under its
 * name in one go, so that whoever is interrupted leaves either the old one or the new one.
 */
export async function writeModelFile(file: string, { tensors, metadata }: SafetensorsContents): Promise<void> {
  const stated = { ...metadata, format };
  const contents = { tensors, metadata: { ...stated, sha256: checksum({ tensors, metadata: stated }) } };
  await makeFolderOf(file);
  await writeWhole(file, encodeSafetensors(contents));
}

/**
 * Reads what `writeModelFile` wrote.
 *
 * @throws Error when there is no such file, or when it is something else, cut off or changed: what to do
 */
export async function readModelFile(file: string): Promise<SafetensorsContents> {
  return decodeModelFile(file, await readModelBytes(file));
}

/** @throws Error when there is no such file: how to get it */
export async function readModelBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    throw new Error(
      `Expected a saved model at ${file} but found nothing: train with modelCheckpoint('${file}') first`,
      {
        cause,
      },
    );
  });
}

/** What the bytes of a file hold that `writeModelFile` wrote; throws as `readModelFile`. */
export async function decodeModelFile(file: string, bytes: Uint8Array): Promise<SafetensorsContents> {
  const kind = fileKind(bytes);
  if (typeof kind === 'object') throw new Error(`Expected a complete model file at ${file} but found ${kind.foreign}`);
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const { sha256, ...stated } = metadata;
    if (stated.format !== format) throw new RangeError(`the format ${stated.format ?? 'of somebody else'}`);
    if (sha256 !== checksum({ tensors, metadata: stated }))
      throw new RangeError('contents that differ from their checksum');
    return { tensors, metadata: stated };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Error(
      `Expected a complete model file at ${file} but found ${cause.message}: save it again, or use another one`,
      {
        cause,
      },
    );
  }
}

/** SHA-256 over everything that counts: names, types, shapes, metadata, elements. */
function checksum({ tensors, metadata }: SafetensorsContents): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(Object.entries(metadata).sort()));
  for (const { name, dtype, shape, bytes } of tensors) hash.update(JSON.stringify([name, dtype, shape])).update(bytes);
  return hash.digest('hex');
}
