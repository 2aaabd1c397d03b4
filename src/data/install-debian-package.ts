import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { MissingFilesError } from './missing-files-error';

/** A closed network shall be noticed in seconds. */
const limits = [
  '-qq',
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
];

/** What installing a package needs to know of the machine, and how it runs a command. */
export interface System {
  isDebian: boolean;
  isRoot: boolean;
  run: (command: string, commandArguments: string[]) => Promise<unknown>;
}

/** The machine that this runs on. */
export function thisSystem(): System {
  return {
    isDebian: existsSync('/etc/debian_version'),
    isRoot: process.getuid?.() === 0,
    run: promisify(execFile),
  };
}

/**
 * Installs a package on Debian or Ubuntu, asking nothing; the lists of packages are brought up to date if it is not in
 * them.
 *
 * @throws MissingFilesError when the system is another one or the user is not root; Error with apt-get's own words when
 *   it fails
 */
export async function installDebianPackage(
  name: string,
  { isDebian, isRoot, run }: System,
  log: (line: string) => void,
): Promise<void> {
  if (!isDebian) throw new MissingFilesError('only on Debian and Ubuntu');
  if (!isRoot) throw new MissingFilesError('only as root');
  log(`installing Debian's package ${name}`);
  const aptGet = (...words: string[]) => run('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...limits, ...words]);
  const install = () => aptGet('install', '--yes', '--no-install-recommends', name);
  try {
    await install().catch(async () => {
      await aptGet('update');
      await install();
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(stderr?.trim().split('\n').at(-1) || message, { cause: error });
  }
}
