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

/** Runs a command to its end and returns its standard output; throws with the last lines of all its output when it fails. */
export function runCommand(command: string, parameters: string[], options: CommandOptions = {}): Promise<string> {
  const { cwd = repositoryRoot, inherit = false, environment = {} } = options;
  return new Promise((resolve, reject) => {
    const standardOutput: string[] = [];
    const output: string[] = [];
    const child = spawn(command, parameters, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk) => standardOutput.push(String(chunk)));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(standardOutput.join(''));
      const last = output.join('').trimEnd().split('\n').slice(-15).join('\n');
      reject(new Error(`${[command, ...parameters].join(' ')}\nended with ${signal ?? `exit code ${code}`}\n${last}`));
    });
  });
}
