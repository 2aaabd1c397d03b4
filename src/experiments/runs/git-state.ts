import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunRecord } from '../records/run-record';

const run = promisify(execFile);

/** The commit of a git checkout, and whether its files are just those of the commit; null where there is none. */
export async function gitState(folder: string): Promise<RunRecord['git']> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', 'HEAD'], { cwd: folder });
    const { stdout: changes } = await run('git', ['status', '--porcelain'], { cwd: folder, maxBuffer: 2 ** 26 });
    return { commit: commit.trim(), clean: changes.trim() === '' };
  } catch {
    return null;
  }
}
