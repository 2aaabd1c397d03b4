/**
 * A process of its own for the tests: downloads from an address into a folder, by its description; prints what is
 * logged.
 */
import type { DataSet } from '../../src/data/data-set';
import { downloadDataSet } from '../../src/data/download-data-set';
import { fashionMnist } from '../../src/data/fashion-mnist';

const [address, folder, table] = process.argv.slice(2) as [string, string, string];
const dataSet: DataSet = { ...fashionMnist, files: JSON.parse(table) };
const log = (line: string) => process.stdout.write(`${line}\n`);
const request = { dataSet, verify: true, log, onProgress: () => {} };
const network = { fetch, patience: 15_000, pauses: [], wait: async () => {} };

downloadDataSet(address, folder, request, network).then(
  () => log('complete'),
  (error: Error) => {
    log(error.message);
    process.exitCode = 1;
  },
);
