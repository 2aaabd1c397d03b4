import { spawn } from 'node:child_process';
import { language, repositoryRoot } from '../../settings';
import { jupyterCommand } from '../layout';

/**
 * Opens JupyterLab on the first notebook in the user's language, for this machine only and behind its token; returns
 * its exit code.
 */
export function startJupyterLab(extra: string[]): Promise<number> {
  const notebook = `--LabApp.default_url=/lab/tree/notebooks/${language}/basic-classification.ipynb`;
  const asRoot = process.getuid?.() === 0;
  if (asRoot) console.log('JupyterLab runs as root, because you do; an ordinary user would be safer.');
  const parameters = ['lab', '--ip=127.0.0.1', ...(asRoot ? ['--allow-root'] : []), notebook, ...extra];
  const child = spawn(jupyterCommand, parameters, { cwd: repositoryRoot, stdio: 'inherit' });
  // Ctrl-C reaches JupyterLab as well; it asks and shuts its kernels down, and this process waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
