import type { Command } from 'commander';
import { findRun, listRuns } from '../experiments/list-runs';
import { notebookHelp, runCommandLine } from '../experiments/run-command';
import { runsTable } from '../experiments/run-text';
import { setUp } from '../setup/setup';

const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

const runsOption = ['--runs <folder>', 'where runs are kept; runs/ by default'] as const;

interface RunFlags {
  set?: string[];
  runs?: string;
  help?: boolean;
}

/** The commands that run notebooks with other parameters, and look at what was run. */
export function addRunCommands(program: Command): void {
  const run = program
    .command('run')
    .description('run a notebook with other parameters and keep what came out')
    .argument('[notebook]', 'a name, such as basic-classification or ko/cnn, or the path of a notebook')
    .option('--set <name=value>', 'another value for a parameter; can be given again', collect)
    .option(...runsOption)
    .option('-h, --help', 'show this, or after a notebook its parameters')
    .helpOption(false)
    .action(async (notebook: string | undefined, { set, runs, help }: RunFlags) => {
      if (notebook === undefined) return help ? run.outputHelp() : run.error('error: a notebook is missing');
      if (help) process.stdout.write(await notebookHelp(notebook));
      else process.exitCode = await runCommandLine(notebook, { set, runsFolder: runs, setUp });
    });

  program
    .command('runs')
    .description('list the runs, or show the record of one')
    .argument('[run]', 'its name or folder')
    .option(...runsOption)
    .action(async (name: string | undefined, { runs }: RunFlags) => {
      if (name === undefined) {
        const onDamaged = (error: Error) => console.error(error.message);
        return console.log(runsTable(await listRuns({ runsFolder: runs, onDamaged })));
      }
      console.log(JSON.stringify((await findRun(name, { runsFolder: runs })).record, null, 2));
    });
}
