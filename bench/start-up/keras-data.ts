import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { cacheOf, fashionMnist } from '../../src/data';
import { cacheDirectory } from '../../src/settings';

/** Lays Fashion-MNIST where Keras keeps it after its first download, and returns what KERAS_HOME must then say. */
export function prepareKerasData(): string {
  const home = path.join(cacheDirectory, 'bench', 'keras');
  const folder = path.join(home, 'datasets', 'fashion-mnist');
  fs.mkdirSync(folder, { recursive: true });
  for (const { name } of Object.values(fashionMnist.files)) {
    const file = path.join(folder, `${name}.gz`);
    if (fs.existsSync(file)) continue;
    fs.writeFileSync(`${file}.writing`, zlib.gzipSync(fs.readFileSync(path.join(cacheOf(fashionMnist), name))));
    fs.renameSync(`${file}.writing`, file);
  }
  return home;
}
