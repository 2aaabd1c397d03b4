import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

interface ProcessEntry {
  id: number;
  parent: number;
  group: number;
}

/**
 * Sends `signal` to every process that a cell has started, and those that they have started: what descends from this
 * process and is in its group. As in ipykernel, a process that was given a group of its own (`detached`) is left alone.
 */
export function signalChildren(signal: NodeJS.Signals): void {
  for (const id of children()) send(id, signal);
}

function send(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Sends `signal` to the process `root` and those that it has started. */
export function signalFamily(root: number, signal: NodeJS.Signals): void {
  for (const id of [...childrenOf(root, allProcesses()), root]) send(id, signal);
}

/** The processes that cells have started and that still run. */
export function children(): number[] {
  return childrenOf(process.pid, allProcesses());
}

/**
 * The descendants of process `root` that are in its group; where it leads that group, also those whose parents are
 * gone.
 */
export function childrenOf(root: number, processes: ProcessEntry[]): number[] {
  const group = processes.find(({ id }) => id === root)?.group;
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return processes
    .filter(({ id, group: its }) => id !== root && its === group && (family.has(id) || group === root))
    .map(({ id }) => id);
}

function allProcesses(): ProcessEntry[] {
  return process.platform === 'linux' ? readProc() : readPs();
}

function readProc(): ProcessEntry[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The program's name stands in brackets and can hold anything.
        const text = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent, group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') return [];
        return [{ id: Number(name), parent: Number(parent), group: Number(group) }];
      } catch {
        return [];
      }
    });
}

function readPs(): ProcessEntry[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((numbers) => numbers.length === 3)
    .map(([id = 0, parent = 0, group = 0]) => ({ id, parent, group }));
}
