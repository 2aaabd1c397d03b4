import { spawnSync } from 'node:child_process';

const commands = ['chromium', 'chromium-browser', 'google-chrome'];

export interface Chromium {
  /** The path of the program. */
  command: string;
  version: string;
}

/** The Chromium that browser tests drive, or undefined where none is installed. */
export function findChromium(): Chromium | undefined {
  for (const name of commands) {
    const command = run('sh', ['-c', `command -v ${name}`]);
    const version = command && run(command, ['--version', '--no-sandbox']);
    if (command && version) return { command, version };
  }
  return undefined;
}

function run(command: string, parameters: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, parameters, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
