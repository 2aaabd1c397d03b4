import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../settings';
import { type LoadedNotebook, loadNotebook } from '../parameters/load-notebook';
import type { ListedRun } from '../records/list-runs';
import type { RunRecord } from '../records/run-record';
import type { RunOptions } from '../runs/run-notebook';
import { notebookContent, usedCode } from '../runs/used-code';
import { settingKey, sweepId } from '../sweep/plan-sweep';

/** A run that failed or was interrupted, and how it is tried again: with the notebook and the code as they are now. */
export interface Retry {
  run: ListedRun;
  notebook: LoadedNotebook;
  options: Pick<RunOptions, 'text' | 'parameters' | 'threads' | 'sweep' | 'repeats' | 'tags' | 'note'>;
  /** Whether the notebook or its code is another by now, so that what made it fail may be gone. */
  isChanged: boolean;
}

/**
 * What can be tried again of some runs: those that failed or were interrupted, each setting once, by its last run. What
 * has finished since with the notebook and code of now is left out.
 *
 * @param all the runs that there are, in their order
 * @throws RangeError for a run whose notebook is gone
 */
export async function retriesOf(runs: ListedRun[], all: ListedRun[]): Promise<Retry[]> {
  const latest = new Map<string, ListedRun>();
  for (const run of runs) {
    const { status, notebook, parameters } = run.record;
    if (status === 'failed' || status === 'interrupted') {
      latest.set(`${notebook.path} ${settingKey(parameters.effective)}`, run);
    }
  }
  const retries = await Promise.all([...latest.values()].map(retryOf));
  return retries.filter((retry) => !all.some(({ record }) => hasDone(record, retry)));
}

async function retryOf(run: ListedRun): Promise<Retry> {
  const { notebook: recorded, id, code: recordedCode, sweep, parameters, machine, tags, note } = run.record;
  const file = path.resolve(repositoryRoot, recorded.path);
  if (!existsSync(file)) {
    throw new RangeError(`Expected the notebook of ${id} at ${file}, but it is not there any more.`);
  }
  const notebook = await loadNotebook(file);
  const { content, code } = versionOf(notebook);
  const isChanged = content !== recorded.content || code !== recordedCode;
  const isOfPlan =
    recorded.content !== undefined && sweep === sweepId(recorded.name, recorded.content, recordedCode ?? '');
  return {
    run,
    notebook,
    isChanged,
    options: {
      text: notebook.text,
      parameters: parameters.given,
      threads: machine.threads,
      // With other code it belongs to the sweep that goes on with that code.
      sweep: !isChanged ? sweep : isOfPlan ? sweepId(recorded.name, content, code) : null,
      repeats: id,
      tags,
      note,
    },
  };
}

/** Whether a run is what the retry would be, and has finished. */
function hasDone({ status, notebook, code, parameters }: RunRecord, { run, notebook: now }: Retry): boolean {
  if (status !== 'finished') return false;
  const version = versionOf(now);
  const defaults = Object.fromEntries(now.parameters.map(({ name, value }) => [name, value]));
  const wanted = { ...defaults, ...run.record.parameters.given };
  const same = notebook.content === version.content && code === version.code;
  return same && settingKey(parameters.effective) === settingKey(wanted);
}

function versionOf({ notebook, path: file }: LoadedNotebook): { content: string; code: string } {
  return { content: notebookContent(notebook), code: usedCode(notebook, file) };
}
