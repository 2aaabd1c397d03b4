/** A process of its own for the tests: downloads from an address into a folder, by a table of files; prints what is logged. */
import { downloadFashionMnist } from '../../src/data/download-fashion-mnist';
import type { FashionMnistFiles } from '../../src/data/fashion-mnist-files';

const [address, folder, table] = process.argv.slice(2) as [string, string, string];
const files: FashionMnistFiles = JSON.parse(table);
const log = (line: string) => process.stdout.write(`${line}\n`);
const request = { files, verify: true, log, onProgress: () => {} };
const network = { fetch, patience: 15_000, pauses: [], wait: async () => {} };

downloadFashionMnist(address, folder, request, network).then(
  () => log('complete'),
  (error: Error) => {
    log(error.message);
    process.exitCode = 1;
  },
);
