import { findRun } from '../records/list-runs';
import { runEnding, runProgress } from '../records/run-text';
import { untilInterrupted } from '../until-interrupted';
import { repeatRun } from './rerun';
import { exitCodes, type RunCommandOptions } from './run-command';

/**
 * Repeats a run as the command line asks for it, and says whether its weights came out the same; returns the exit code.
 */
export async function rerunCommandLine(name: string, options: Omit<RunCommandOptions, 'set'>): Promise<number> {
  const { runsFolder, setUp, log = console.log } = options;
  const recorded = await findRun(name, { runsFolder });
  await setUp();
  const { run, same, differences } = await untilInterrupted((signal) =>
    repeatRun(recorded, { runsFolder, signal, onProgress: runProgress(log) }),
  );
  log(runEnding(run));
  if (run.record.status !== 'finished') return exitCodes[run.record.status];
  if (same === undefined) {
    log(
      `There are no weights to compare: ${recorded.record.weightsHash ? 'this run' : recorded.record.id} saved no model.`,
    );
    return 1;
  }
  if (same) {
    log(
      `✓ The weights are the same to the bit as those of ${recorded.record.id} (${run.record.weightsHash?.slice(0, 12)}).`,
    );
    return 0;
  }
  log(`✗ The weights differ from those of ${recorded.record.id}.`);
  for (const difference of differences) log(`  ${difference}`);
  if (differences.length === 0)
    log('  Nothing that is recorded has changed: the notebook itself draws something at random.');
  return 1;
}
