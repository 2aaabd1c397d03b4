import fs from 'node:fs';
import path from 'node:path';
import { fingerprint, hasStamp, writeStamp } from '../../files/stamp';
import { writeWholeSync } from '../../files/write-whole';
import { environmentDirectory, pythonCommand, pythonIn, setupFile } from '../layout';
import { findPython } from '../prerequisites';
import { runCommand } from '../run-command';
import type { Step } from '../step';
import { sitePackages } from './site-packages';

const requirements = setupFile('python/requirements.txt');
const stampFile = path.join(environmentDirectory, 'fashion-mnist.json');
const contentsName = 'fashion-mnist-contents.json';

/** The options for every use of pip: nothing but the pinned, hashed wheels. */
export const pipOptions = ['--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary=:all:'];

/**
 * JupyterLab, its Plotly renderer and the tools that run and convert notebooks, in a virtual environment of the
 * repository's own.
 */
export const pythonEnvironment: Step = {
  name: 'Python environment',
  doing: 'creating .venv with JupyterLab (about 500 MB on disk)',
  isDone: () => faultOfEnvironment() === undefined && hasStamp(stampFile, stamp()),
  async run() {
    const python = findPython();
    if (!python) throw new Error('No Python was found: npm run doctor says what is needed.');
    // One that was finished before is brought up to date, which takes seconds; anything else is made anew.
    if (faultOfEnvironment()) await runCommand(python.command, ['-m', 'venv', '--clear', environmentDirectory]);
    fs.rmSync(stampFile, { force: true });
    const install = ['-m', 'pip', 'install', ...pipOptions, '-r', requirements];
    const quiet = process.stdout.isTTY ? [] : ['--quiet'];
    await runCommand(pythonCommand, [...install, ...quiet], { inherit: true }).catch((error: Error) => {
      throw new Error(`${error.message}\nPyPI must be reachable. Run the same command again when that is mended.`);
    });
    writeLabSettings();
    recordContents();
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

/**
 * What makes an environment that was finished once useless: it was moved (its programs name their folder by the full
 * path), its Python is another one now, or a package is gone.
 */
export function faultOfEnvironment(environment = environmentDirectory): string | undefined {
  const file = path.join(environment, contentsName);
  if (!fs.existsSync(pythonIn(environment)) || !fs.existsSync(file)) return 'not complete';
  const { folder, python, packages } = JSON.parse(fs.readFileSync(file, 'utf8')) as Contents;
  if (folder !== environment) return `made for another folder, ${folder}`;
  if (python !== fs.realpathSync(pythonIn(environment))) return `made for another Python, ${python}`;
  const there = new Set(fs.readdirSync(sitePackages(environment)));
  const missing = packages.find((name) => !there.has(name));
  return missing && `${missing} is missing`;
}

/** Notes in a finished environment what it must keep to be sound. */
export function recordContents(environment = environmentDirectory): void {
  const contents: Contents = {
    folder: environment,
    python: fs.realpathSync(pythonIn(environment)),
    packages: fs.readdirSync(sitePackages(environment)),
  };
  writeWholeSync(path.join(environment, contentsName), JSON.stringify(contents, null, 1));
}

interface Contents {
  folder: string;
  python: string;
  /** The names in the folder of its packages. */
  packages: string[];
}

const stamp = () => ({ requirements: fingerprint(requirements), labSettings });

function writeLabSettings(): void {
  const directory = path.join(environmentDirectory, 'share', 'jupyter', 'lab', 'settings');
  fs.mkdirSync(directory, { recursive: true });
  writeWholeSync(path.join(directory, 'overrides.json'), JSON.stringify(labSettings));
}
