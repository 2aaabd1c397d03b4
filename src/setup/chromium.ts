import { spawnSync } from 'node:child_process';

const commands = ['chromium', 'chromium-browser', 'google-chrome'];

export interface Chromium {
  command: string;
  version: string;
}

/** The Chromium that browser tests drive, or undefined where none is installed. */
export function findChromium(): Chromium | undefined {
  for (const command of commands) {
    const { status, stdout } = spawnSync(command, ['--version', '--no-sandbox'], { encoding: 'utf8' });
    if (status === 0) return { command, version: stdout.trim() };
  }
  return undefined;
}
