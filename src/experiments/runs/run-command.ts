import { findNotebook } from '../notebooks/find-notebook';
import { loadNotebook } from '../parameters/load-notebook';
import { parametersHelp } from '../parameters/parameters-help';
import { parseAssignment } from '../parameters/parse-assignment';
import type { RunLabels } from '../records/run-labels';
import type { RunLimits } from '../records/run-limits';
import { formatRunRecord } from '../records/run-record';
import { runEnding, runProgress, shortPath } from '../records/run-text';
import { untilInterrupted } from '../until-interrupted';
import { runNotebook } from './run-notebook';

export interface RunCommandOptions extends RunLabels, RunLimits {
  /** `name=value`, as typed. */
  set?: string[];
  runsFolder?: string;
  /** Awaited when all that was typed is right, before anything runs. */
  setUp: () => Promise<void>;
  /** Whether to print the record as JSON; what goes on is then told on standard error. */
  json?: boolean;
  /** Where lines go; standard output by default. */
  log?: (line: string) => void;
}

/** Runs a notebook as the command line asks for it, and tells how it goes; returns the exit code. */
export async function runCommandLine(name: string, options: RunCommandOptions): Promise<number> {
  const { set = [], setUp, json = false, log = json ? console.error : console.log, ...asked } = options;
  const { path, text, parameters } = await loadNotebook(await findNotebook(name));
  const values = Object.fromEntries(set.map((assignment) => parseAssignment(assignment, parameters)));
  await setUp();
  const run = await untilInterrupted((signal) =>
    runNotebook(path, { ...asked, warn: log, text, parameters: values, signal, onProgress: runProgress(log) }),
  );
  log(runEnding(run));
  if (json) console.log(formatRunRecord(run.record).trimEnd());
  return exitCodes[run.record.status];
}

/** What --help says for a notebook. */
export async function notebookHelp(name: string): Promise<string> {
  const { path, parameters } = await loadNotebook(await findNotebook(name));
  return parametersHelp(shortPath(path), parameters);
}

/** As shells have it: 130 for what Ctrl-C has ended. */
export const exitCodes = { finished: 0, pruned: 0, running: 1, failed: 1, interrupted: 130 };
