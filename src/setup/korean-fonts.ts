import { spawnSync } from 'node:child_process';

/** The name of a font that has Korean letters, or undefined where fontconfig knows none; macOS and Windows always have one. */
export function findKoreanFont(platform: NodeJS.Platform = process.platform): string | undefined {
  if (platform === 'darwin' || platform === 'win32') return "the system's own";
  const { status, stdout } = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]?.split(',')[0] || undefined : undefined;
}
