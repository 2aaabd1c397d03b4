import type { Command } from 'commander';
import { type WorkerCommandOptions, workerCommandLine } from '../experiments/queue/worker-command';
import { rerunCommandLine } from '../experiments/runs/rerun-command';
import { notebookHelp, type RunCommandOptions, runCommandLine } from '../experiments/runs/run-command';
import { type SweepCommandOptions, sweepCommandLine } from '../experiments/sweep-command';
import { setUp } from '../setup/setup';
import { addLabels, addLimits, collect, minutes, option, positiveNumber, runsOption, wholeNumber } from './run-options';
import { addRunsCommand } from './runs-command';
import { addSearchCommand } from './search-command';

/** The commands that run notebooks with other parameters, and look at what was run. */
export function addRunCommands(program: Command): void {
  const run = program
    .command('run')
    .description('run a notebook with other parameters and keep what came out')
    .argument('[notebook]', 'a name, such as basic-classification or ko/cnn, or the path of a notebook')
    .option('--set <name=value>', 'another value for a parameter; can be given again', collect)
    .option('--json', 'print the record as JSON')
    .addOption(runsOption)
    .option('-h, --help', 'show this, or after a notebook its parameters')
    .helpOption(false);
  type RunFlags = Omit<RunCommandOptions, 'setUp'> & { help?: boolean };
  addLimits(addLabels(run)).action(async (notebook: string | undefined, { help, ...options }: RunFlags) => {
    if (notebook === undefined) return help ? run.outputHelp() : run.error('error: a notebook is missing');
    if (help) process.stdout.write(await notebookHelp(notebook));
    else process.exitCode = await runCommandLine(notebook, { ...options, setUp });
  });

  program
    .command('rerun')
    .description('repeat a run and say whether the weights are the same to the bit')
    .argument('<run>', 'its name, the end of its name, or its folder')
    .addOption(runsOption)
    .action(async (run: string, options: { runsFolder?: string }) => {
      process.exitCode = await rerunCommandLine(run, { ...options, setUp });
    });

  addSweepCommand(program);
  addSearchCommand(program);
  addWorkerCommand(program);

  addRunsCommand(program);
}

function addSweepCommand(program: Command): void {
  const command = program
    .command('sweep')
    .description('run a notebook with many parameters; the same command again goes on where it stopped')
    .argument('<notebook>', 'a name, such as basic-classification or ko/cnn, or the path of a notebook')
    .option('--set <name=values>', 'values a,b,c of a parameter, or a range a..b or a..b:log to draw from', collect)
    .option('--random <count>', 'draw so many settings, instead of running all combinations', positiveNumber)
    .option('--random-seed <number>', 'another draw; 0 by default', wholeNumber)
    .option('--repeat <count>', 'run each setting with so many seeds', positiveNumber)
    .option('--jobs <count>', 'so many notebooks at once, which share the cores', positiveNumber)
    .option('--queue <address>', 'have workers execute them; Redis, such as redis://host:6379 or, with TLS, rediss://…')
    .option('--max-runs <count>', 'begin at most so many runs', positiveNumber)
    .option('--max-minutes <minutes>', 'begin no run after so many minutes', minutes)
    .option('--retry', 'try again what had failed before')
    .option('--json', 'print how each run ended as JSON')
    .addOption(runsOption);
  addLimits(addLabels(command)).action(async (notebook: string, options: Omit<SweepCommandOptions, 'setUp'>) => {
    process.exitCode = await sweepCommandLine(notebook, { ...options, setUp });
  });
}

function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .description('execute runs that sweeps put on a queue; on any number of machines with the same checkout')
    .addOption(
      option(
        'address',
        '--queue <address>',
        'Redis, such as redis://host:6379 or, with TLS, rediss://host:6379',
      ).makeOptionMandatory(),
    )
    .option('--jobs <count>', 'so many notebooks at once, which share the cores', positiveNumber)
    .addOption(runsOption)
    .action(async (options: Omit<WorkerCommandOptions, 'setUp'>) => {
      process.exitCode = await workerCommandLine({ ...options, setUp });
    });
}
