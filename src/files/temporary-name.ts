import fs from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { isAlive } from './is-alive';

/** Letters and digits only, so that it ends where the next part of a name begins. */
const host = hostname().replace(/[^\w]/g, '') || 'here';
let count = 0;

/** A name beside `target` that nobody else takes: it tells which process of which machine writes there. */
export function temporaryName(target: string): string {
  return `${target}.${host}-${process.pid}-${threadId}-${++count}.writing`;
}

const swept = new Set<string>();

/**
 * Removes what processes of this machine that were killed left half-written of `target`; once in a process for each.
 */
export function sweepLeftovers(target: string): void {
  if (swept.has(target)) return;
  swept.add(target);
  const { dir, base } = path.parse(target);
  for (const name of namesIn(dir)) {
    const owner = name.startsWith(`${base}.${host}-`) && /-(\d+)-\d+-\d+\.writing$/.exec(name.slice(base.length))?.[1];
    if (owner && !isAlive(Number(owner))) fs.rmSync(path.join(dir, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
