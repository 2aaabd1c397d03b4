/**
 * Runs a notebook whose cells never end; says "trained" once its record has two epochs. Its parameters: notebook, runs
 * folder, python.
 */
import { readRun } from '../../../src/experiments/records/run-folder';
import { runNotebook } from '../../../src/experiments/runs/run-notebook';

const [notebook = '', runsFolder, python] = process.argv.slice(2);
let runFolder: string | undefined;

runNotebook(notebook, {
  runsFolder,
  python,
  onProgress: (_, folder) => {
    runFolder = folder;
  },
});
setInterval(async () => {
  if (runFolder && (await readRun(runFolder)).epochs.length === 2) console.log('trained');
}, 50);
