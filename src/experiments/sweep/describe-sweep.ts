import path from 'node:path';
import { findNotebook } from '../notebooks/find-notebook';
import { loadNotebook } from '../parameters/load-notebook';
import { listRuns } from '../records/list-runs';
import type { RunRecord } from '../records/run-record';
import { notebookContent, usedCode } from '../runs/used-code';
import { checkAxes, parseAxis } from './axis';
import { planSweep, type Setting, sweepId } from './plan-sweep';

/** What a sweep tries, as typed. */
export interface SweepRequest {
  /** `name=values` or `name=range`. */
  set?: string[];
  /** How many settings to draw; a grid of all values without it. */
  random?: number;
  /** The seed of the draw; default 0. */
  randomSeed?: number;
  /** How many seeds to run each setting with; default 1. */
  repeat?: number;
}

export interface Sweep {
  id: string;
  /** The notebook, and its text as it is now. */
  file: string;
  text: string;
  /** Digest of the code that the notebook uses (`usedCode`). */
  code: string;
  /** The notebook's own values of all parameters. */
  defaults: Setting;
  /** The parameters of every run. */
  plan: Setting[];
}

/**
 * A sweep of a notebook that is named by path or as a lesson. Throws for what `findNotebook`, `parseAxis` and
 * `planSweep` refuse.
 */
export async function describeSweep(name: string, request: SweepRequest): Promise<Sweep> {
  const { set = [], random, randomSeed = 0, repeat = 1 } = request;
  const { path: file, text, notebook, parameters } = await loadNotebook(await findNotebook(name));
  const axes = set.map((assignment) => parseAxis(assignment, parameters));
  checkAxes(axes, parameters);
  const settings = { axes, repeat, ...(random && { random: { count: random, seed: randomSeed } }) };
  const plan = planSweep(settings, parameters);
  const code = usedCode(notebook, file);
  return {
    id: sweepId(path.basename(file, '.ipynb'), notebookContent(notebook), code),
    file,
    text,
    code,
    defaults: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.value])),
    plan,
  };
}

/** The runs of a sweep so far, and of every earlier plan for the same notebook and code. */
export async function runsOfSweep({ id, code }: Sweep, runsFolder: string): Promise<RunRecord[]> {
  const runs = await listRuns({ runsFolder });
  return runs.map(({ record }) => record).filter((record) => record.sweep === id && record.code === code);
}
