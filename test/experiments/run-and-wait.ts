/** Runs a notebook whose cells never end; to be killed by a test. Its parameters: notebook, runs folder, python. */
import { runNotebook } from '../../src/experiments/run-notebook';

const [notebook = '', runsFolder, python] = process.argv.slice(2);
runNotebook(notebook, {
  runsFolder,
  python,
  onProgress: ({ epochs }) => epochs.length === 2 && console.log('trained'),
});
