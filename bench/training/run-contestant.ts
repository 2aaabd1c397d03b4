import { runCommand } from '../../src/setup/run-command';
import { type Contestant, isPython, programOf } from './contestants';
import { type Job, jobWords } from './job';
import type { Measurement } from './measurement';

/** What all turns have in common. */
export interface Surroundings {
  /** The Python that has the peers' packages. */
  python: string;
  threads: number;
}

/** Lets a contestant do a job in a process of its own and returns what it reports; throws when it fails. */
export async function runContestant(
  contestant: Contestant,
  job: Job,
  { python, threads }: Surroundings,
): Promise<Measurement> {
  const [command, ...start] = isPython(contestant) ? [python] : [process.execPath, '--import', 'tsx'];
  const words = [...start, programOf(contestant), ...jobWords(job)];
  const output = await runCommand(command as string, words, { environment: environmentFor(threads) });
  return JSON.parse(output.trimEnd().split('\n').at(-1) as string) as Measurement;
}

/** The variables by which TensorFlow (in Python as in Node.js) and PyTorch are told their number of threads. */
function environmentFor(threads: number): NodeJS.ProcessEnv {
  const count = String(threads);
  return {
    TF_NUM_INTRAOP_THREADS: count,
    TF_NUM_INTEROP_THREADS: count,
    OMP_NUM_THREADS: count,
    TF_CPP_MIN_LOG_LEVEL: '2',
    KERAS_BACKEND: 'tensorflow',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
