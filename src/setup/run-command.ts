import { spawn } from 'node:child_process';
import { repositoryRoot } from '../settings';

export interface CommandOptions {
  /** The folder to run in; the repository by default. */
  cwd?: string;
  /** Lets the command write to this terminal, for its progress bar; otherwise its output is only kept. */
  inherit?: boolean;
  /** Variables on top of the process's own. */
  environment?: NodeJS.ProcessEnv;
}

/** Runs a command to its end and returns what it printed; throws with the last lines of its output when it fails. */
export function runCommand(command: string, parameters: string[], options: CommandOptions = {}): Promise<string> {
  const { cwd = repositoryRoot, inherit = false, environment = {} } = options;
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const child = spawn(command, parameters, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      const text = output.join('');
      if (code === 0) return resolve(text);
      const last = text.trimEnd().split('\n').slice(-15).join('\n');
      reject(new Error(`${[command, ...parameters].join(' ')}\nended with ${signal ?? `exit code ${code}`}\n${last}`));
    });
  });
}
