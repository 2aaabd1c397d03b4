import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import type { ProcessIdentity } from './run-record';

/** What tells a process from every other one, also from a later one with the same number. */
export function identifyProcess(pid = process.pid): ProcessIdentity {
  return { host: os.hostname(), pid, birth: birthOf(pid) ?? 'unknown' };
}

/**
 * Whether a process still runs; undefined for one of another machine, about which nothing is known here.
 *
 * The clock plays no part: on Linux, birth is counted from the machine's start, which has a name of its own.
 */
export function stillRuns({ host, pid, birth }: ProcessIdentity): boolean | undefined {
  if (host !== os.hostname()) return undefined;
  return birthOf(pid) === birth;
}

/** When the process was born, in words that are the same whenever one asks; undefined when it does not run. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxBirth(pid);
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}

/** This start of the machine, the space of process numbers (containers have their own), and ticks since the start. */
function linuxBirth(pid: number): string | undefined {
  const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const space = fs.readlinkSync('/proc/self/ns/pid');
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the command in parentheses and may hold anything; the third is the state, the 22nd the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const dead = fields[0] === 'Z' || fields[0] === 'X';
  return dead ? undefined : `${boot} ${space} ${fields[19]}`;
}
