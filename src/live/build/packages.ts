import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fashionMnist, loadDataSet } from '../../data';
import { bundle } from './bundle';
import { firstTenth } from './tenth';

const wasmFile = require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');

/** What a live page carries: the script that it runs itself, and by their names what that unpacks, gzip in base64. */
export interface Carried {
  program: string;
  packages: Record<string, string>;
}

/**
 * Makes all that a live page carries, with images or without. Rejects when Fashion-MNIST is wanted and found nowhere.
 */
export async function carriedBy(wantsImages: boolean): Promise<Carried> {
  const [program, worker, compiler, wasm, images] = await Promise.all([
    bundle('page'),
    bundle('worker'),
    bundle('compiler'),
    readFile(wasmFile),
    wantsImages
      ? loadDataSet(fashionMnist, { log: () => {} }).then((data) => firstTenth(fashionMnist, data))
      : undefined,
  ]);
  const contents = { worker, compiler, wasm, files: JSON.stringify(images?.files ?? null), ...images?.contents };
  const packed = Object.entries(contents).map(async ([name, content]) => [name, await pack(content)] as const);
  return { program, packages: Object.fromEntries(await Promise.all(packed)) };
}

async function pack(content: string | Uint8Array): Promise<string> {
  return (await promisify(gzip)(content, { level: 9 })).toString('base64');
}
