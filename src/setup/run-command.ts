import { repositoryRoot } from '../settings';
import { spawnEndingWithParent } from './end-with-parent.js';

export interface CommandOptions {
  /** The folder to run in; the repository by default. */
  cwd?: string;
  /** Lets the command write to this terminal, for its progress bar; otherwise its output is only kept. */
  inherit?: boolean;
  /** Variables on top of the process's own. */
  environment?: NodeJS.ProcessEnv;
}

/** What a shell's exit code says of a program that is not there, and of one that is no program. */
const notStarted: Record<number, string> = { 126: 'it cannot be executed', 127: 'it was not found' };

/**
 * Runs a command to its end and returns its standard output; throws with the last lines of all its output when it
 * fails.
 */
export function runCommand(command: string, parameters: string[], options: CommandOptions = {}): Promise<string> {
  const { cwd = repositoryRoot, inherit = false, environment = {} } = options;
  return new Promise((resolve, reject) => {
    const standardOutput: string[] = [];
    const output: string[] = [];
    const child = spawnEndingWithParent(command, parameters, { cwd, env: { ...process.env, ...environment }, inherit });
    child.stdout?.on('data', (chunk) => standardOutput.push(String(chunk)));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(standardOutput.join(''));
      const reason = notStarted[code ?? 0];
      if (reason) return reject(new Error(`${command} could not be started: ${reason}`));
      const last = output.join('').trimEnd().split('\n').slice(-15).join('\n');
      reject(new Error(`${[command, ...parameters].join(' ')}\nended with ${signal ?? `exit code ${code}`}\n${last}`));
    });
  });
}
