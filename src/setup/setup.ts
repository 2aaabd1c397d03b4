import { repositoryRoot } from '../settings';
import { dataFiles } from './data-files';
import { figuresInLab } from './jupyter/figures-in-lab';
import { kernelspec } from './jupyter/kernelspec';
import { addon } from './native/addon';
import { tensorflowLibrary } from './native/tensorflow-library';
import { papermill } from './python/papermill';
import { pythonEnvironment } from './python/python-environment';
import { readingExporters } from './python/reading-exporters';
import { withSetupLock } from './setup-lock';
import { runSteps, type Step } from './step';
import { declarations } from './typescript/declarations';
import { typescriptService } from './typescript/typescript-service';

/** Brings the machine from a fresh clone, or from wherever an earlier set-up stopped, to notebooks that run. */
export async function setUp(): Promise<void> {
  const started = performance.now();
  const ran = await withSetupLock(repositoryRoot, () =>
    runSteps(steps(), { log: console.log, now: () => performance.now() }),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(ran === 0 ? `✓ Everything is set up (checked in ${seconds} s)` : `✓ Set up in ${seconds} s`);
}

function steps(): Step[] {
  return [
    pythonEnvironment,
    readingExporters,
    tensorflowLibrary,
    addon,
    kernelspec,
    figuresInLab,
    papermill,
    declarations,
    typescriptService,
    dataFiles,
  ];
}
