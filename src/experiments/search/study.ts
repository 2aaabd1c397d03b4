import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pythonCommand } from '../../setup/layout';
import type { Choice } from './distribution';
import type { toOptuna } from './space';

/** Which of Optuna's samplers or pruners, with options by Optuna's own names. */
export interface Kind {
  name: string;
  options: Record<string, number | string | boolean>;
}

export interface StudyOptions {
  /** The journal's file, which Optuna and optuna-dashboard read. */
  journal: string;
  name: string;
  directions: ('minimize' | 'maximize')[];
  space: ReturnType<typeof toOptuna>;
  sampler: Kind;
  pruner: Kind;
  seed: number;
}

/** A trial as it stands in the journal. */
export interface StudyTrial {
  number: number;
  state: 'RUNNING' | 'COMPLETE' | 'PRUNED' | 'FAIL' | 'WAITING';
  params: Record<string, Choice>;
  values: number[] | null;
  /** The name of its run, once it has ended. */
  run: string | null;
}

export type TrialEnding = { state: 'COMPLETE'; values: number[] } | { state: 'PRUNED' | 'FAIL' };

/** A study of Optuna's, in a Python process of its own. */
export interface Study {
  /** The trials that there were when it was opened. */
  earlier: StudyTrial[];
  ask(): Promise<Pick<StudyTrial, 'number' | 'params'>>;
  /** Takes up a trial that was begun by a process that is gone. */
  resume(number: number): Promise<Pick<StudyTrial, 'number' | 'params'>>;
  /**
   * Tells a value at a step, counted from 0; returns whether the trial should be pruned. What is not finite counts as
   * NaN.
   */
  report(number: number, step: number, value: number): Promise<boolean>;
  /** @param run the run's name, which is kept with the trial */
  tell(number: number, ending: TrialEnding, run?: string): Promise<void>;
  /** The best trial; with several objectives, those that no other trial beats in all of them. */
  best(): Promise<StudyTrial[]>;
  /** The share of each parameter in one objective, by PED-ANOVA; empty where that cannot be told. */
  importances(objective: number): Promise<Record<string, number>>;
  close(): void;
}

/**
 * Opens a study, or goes on with one.
 *
 * @param python a Python that has Optuna; the repository's own by default
 * @throws Error when Optuna refuses the sampler, the pruner or the journal
 */
export async function openStudy(options: StudyOptions, python = pythonCommand): Promise<Study> {
  const { call, close } = startPython(python);
  try {
    const earlier = await call<StudyTrial[]>('open', { ...options });
    return {
      earlier,
      ask: () => call('ask'),
      resume: (number) => call('resume', { number }),
      report: (number, step, value) => call('report', { number, step, value: Number.isFinite(value) ? value : null }),
      tell: (number, ending, run) => call('tell', { number, ...ending, ...(run && { attributes: { run } }) }),
      best: () => call('best'),
      importances: (objective) => call('importances', { objective }),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

interface Answer {
  id: number;
  result?: unknown;
  error?: { name: string; message: string };
}

function startPython(python: string) {
  const child = spawn(python, [path.join(__dirname, 'study.py')]);
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let complaints = '';
  let next = 0;
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  child.stdin.on('error', () => {}); // whoever waits hears of a process that has ended
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as Answer;
    const one = waiting.get(id);
    waiting.delete(id);
    if (error) one?.reject(new Error(error.message.includes(' ') ? error.message : `${error.name}: ${error.message}`));
    else one?.resolve(result as never);
  });
  const end = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  child.on('error', ({ message }) => end(`Expected a Python with Optuna at ${python}, but found: ${message}.`));
  child.on('close', () => end(`Optuna’s process has ended. Type the same command again.\n${complaints.trim()}`));

  function call<T>(name: string, request: object = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (child.exitCode !== null) return reject(new Error('Optuna’s process has ended.'));
      const id = next++;
      waiting.set(id, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ id, call: name, ...request })}\n`);
    });
  }
  return { call, close: () => child.stdin.end() };
}
