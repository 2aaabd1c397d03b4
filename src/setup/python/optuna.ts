import fs from 'node:fs';
import path from 'node:path';
import { fingerprint, hasStamp, writeStamp } from '../../files/stamp';
import { repositoryRoot } from '../../settings';
import { environmentDirectory, pythonCommand, setupFile } from '../layout';
import { runCommand } from '../run-command';
import { withSetupLock } from '../setup-lock';
import { runSteps, type Step } from '../step';
import { pipOptions } from './python-environment';

const requirements = setupFile('python/search-requirements.txt');
const stampFile = path.join(environmentDirectory, 'fashion-mnist-search.json');

/** Optuna, which proposes what a search tries: installed beside JupyterLab when it is needed for the first time. */
export const optuna: Step = {
  name: 'Optuna',
  doing: 'installing it into .venv (about 80 MB on disk), once',
  isDone: () => fs.existsSync(pythonCommand) && hasStamp(stampFile, stamp()),
  async run() {
    const install = ['-m', 'pip', 'install', ...pipOptions, '--quiet', '-r', requirements];
    await runCommand(pythonCommand, install).catch((error: Error) => {
      throw new Error(
        `${error.message}\nA search needs Optuna, which is installed when it is first used: PyPI must be reachable this once. Run the same command again when it is, or use fashion sweep --random.`,
      );
    });
    writeStamp(stampFile, stamp());
    return undefined;
  },
};

/** Installs Optuna unless it is there; the Python environment must be. Throws when pip cannot get it. */
export async function installOptuna(log: (line: string) => void): Promise<void> {
  await withSetupLock(repositoryRoot, () => runSteps([optuna], { log, now: () => performance.now() }));
}

const stamp = () => ({ requirements: fingerprint(requirements) });
