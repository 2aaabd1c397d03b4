import fs from 'node:fs';
import path from 'node:path';
import { fingerprint, hasStamp, writeStamp } from '../../files/stamp';
import { writeWholeSync } from '../../files/write-whole';
import { environmentDirectory, pythonCommand, setupFile } from '../layout';
import { findPython } from '../prerequisites';
import { runCommand } from '../run-command';
import type { Step } from '../step';

const requirements = setupFile('python/requirements.txt');
const stampFile = path.join(environmentDirectory, 'fashion-mnist.json');

/** The options for every use of pip: nothing but the pinned, hashed wheels. */
export const pipOptions = ['--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary=:all:'];

/** JupyterLab, its Plotly renderer and the tools that run and convert notebooks, in a virtual environment of the repository's own. */
export const pythonEnvironment: Step = {
  name: 'Python environment',
  doing: 'creating .venv with JupyterLab (about 500 MB on disk)',
  isDone: () => fs.existsSync(pythonCommand) && hasStamp(stampFile, stamp()),
  async run() {
    const python = findPython();
    if (!python) throw new Error('No Python was found: npm run doctor says what is needed.');
    // One that was finished before is brought up to date, which takes seconds; anything else is made anew.
    const finished = fs.existsSync(pythonCommand) && fs.existsSync(stampFile);
    if (!finished) await runCommand(python.command, ['-m', 'venv', '--clear', environmentDirectory]);
    fs.rmSync(stampFile, { force: true });
    const install = ['-m', 'pip', 'install', ...pipOptions, '-r', requirements];
    const quiet = process.stdout.isTTY ? [] : ['--quiet'];
    await runCommand(pythonCommand, [...install, ...quiet], { inherit: true }).catch((error: Error) => {
      throw new Error(`${error.message}\nPyPI must be reachable. Run the same command again when that is mended.`);
    });
    writeLabSettings();
    writeStamp(stampFile, stamp());
    return `Python ${python.version}`;
  },
};

/** What JupyterLab does unless the user's own settings say otherwise. */
const labSettings = {
  // It would ask on its first start whether it may fetch news.
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
  // Beside a completion stand its type and its doc comment.
  '@jupyterlab/completer-extension:manager': { showDocumentationPanel: true },
};

const stamp = () => ({ requirements: fingerprint(requirements), labSettings });

function writeLabSettings(): void {
  const directory = path.join(environmentDirectory, 'share', 'jupyter', 'lab', 'settings');
  fs.mkdirSync(directory, { recursive: true });
  writeWholeSync(path.join(directory, 'overrides.json'), JSON.stringify(labSettings));
}
