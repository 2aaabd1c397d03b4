import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { repositoryRoot } from '../settings';
import { findChromium } from './chromium';
import { dataPlace, dataSet } from './data-files';
import { kernelspec } from './jupyter/kernelspec';
import { environmentDirectory, kernelDirectory, pythonCommand } from './layout';
import { addon, loadedTensorflowVersion } from './native/addon';
import { missingPackage } from './npm-packages';
import { type Check, checkPrerequisites } from './prerequisites';
import { faultOfEnvironment, pythonEnvironment } from './python/python-environment';
import { runCommand } from './run-command';

/** A check of the doctor; what is only wanted for tests or looks is optional. */
export type Finding = Check & { optional?: boolean };

const runSetup = 'Run npm run setup.';

/** Examines everything that the notebooks stand on. */
export async function examine(): Promise<Finding[]> {
  return [
    ...checkPrerequisites(repositoryRoot),
    soundness('npm packages', missingPackage(repositoryRoot), 'as in package-lock.json'),
    soundness('Python environment', await faultOfPython(), environmentDirectory),
    finding('JupyterLab', await pythonPackage('jupyterlab'), runSetup),
    finding('Plotly renderer', await pythonPackage('plotly'), runSetup),
    finding('TensorFlow addon', await tensorflow(), runSetup),
    finding('Kernel', (await kernelspec.isDone()) && kernelDirectory, runSetup),
    finding(dataSet.title, dataPlace(), 'Run npm run setup: it says what it tried, and the ways out.'),
    {
      ...finding(
        'Chromium',
        findChromium()?.version,
        'Only for the browser tests (Debian, Ubuntu: sudo apt-get install chromium).',
      ),
      optional: true,
    },
    {
      ...finding(
        'Korean font',
        findKoreanFont(),
        'For Korean labels in static figures (Debian, Ubuntu: sudo apt-get install fonts-noto-cjk).',
      ),
      optional: true,
    },
  ];
}

/** The findings as a table, with the fix below each thing that is missing. */
export function formatFindings(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .map(({ name, ok, optional, found, fix }) => {
      const row = `${ok ? '✓' : optional ? '–' : '✗'} ${name.padEnd(width)}  ${found}`;
      return ok ? row : `${row}\n  ${' '.repeat(width)}  ${fix}`;
    })
    .join('\n');
}

function finding(name: string, found: string | false | undefined, fix: string): Finding {
  return { name, ok: Boolean(found), found: found || 'missing', fix };
}

function soundness(name: string, fault: string | undefined, found: string): Finding {
  return { name, ok: fault === undefined, found: fault ?? found, fix: runSetup };
}

async function faultOfPython(): Promise<string | undefined> {
  return (
    faultOfEnvironment() ?? ((await pythonEnvironment.isDone()) ? undefined : 'not of this version of the project')
  );
}

async function tensorflow(): Promise<string | undefined> {
  if (!(await addon.isDone())) return undefined;
  return `TensorFlow ${await loadedTensorflowVersion()}`;
}

async function pythonPackage(name: string): Promise<string | undefined> {
  if (!fs.existsSync(pythonCommand)) return undefined;
  const program = `from importlib.metadata import version; print(version("${name}"))`;
  return runCommand(pythonCommand, ['-c', program]).then(
    (version) => version.trim(),
    () => undefined,
  );
}

/**
 * The name of a font that has Korean letters, or undefined where fontconfig knows none; macOS and Windows always have
 * one.
 */
function findKoreanFont(platform: NodeJS.Platform = process.platform): string | undefined {
  if (platform === 'darwin' || platform === 'win32') return "the system's own";
  const { status, stdout } = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]?.split(',')[0] || undefined : undefined;
}
