import { type Command, Option } from 'commander';
import { type SearchCommandOptions, searchCommandLine } from '../experiments/search-command';
import { setUp } from '../setup/setup';
import { addLabels, addLimits, collect, minutes, positiveNumber, runsOption, wholeNumber } from './run-options';

/** The command that lets Optuna look for good parameters. */
export function addSearchCommand(program: Command): void {
  const command = program
    .command('search')
    .description('let Optuna look for good parameters; the same command again goes on where it stopped')
    .argument('<notebook>', 'a name, such as basic-classification or ko/cnn, or the path of a notebook')
    .option(
      '--set <name=range>',
      'a..b, a..b:log, a..b:reverse_log, a..b:step=c, values a,b,c, or one that stays',
      collect,
    )
    .option('--when <name: other=values>', 'try the parameter only with these values of another one', collect)
    .option('--space <file>', 'more of the space, as JSON: { "units": { "low": 16, "high": 256, "step": 16 } }')
    .option(
      '--metric <name>',
      'what is wanted least or most of, val_loss by default; again for several objectives',
      collect,
    )
    .addOption(
      new Option('--direction <way>', 'one for each metric; as its name says by default').argParser(
        (value: string, earlier: string[] = []) => {
          if (value === 'minimize' || value === 'maximize') return [...earlier, value];
          throw command.error(`error: expected --direction to be minimize or maximize, but found "${value}"`);
        },
      ),
    )
    .option('--trials <count>', 'how many trials in all; 20 by default', positiveNumber)
    .option('--sampler <name:options>', 'tpe, cmaes, random or nsgaii, with Optuna’s options: tpe:n_startup_trials=5')
    .option('--pruner <name:options>', 'median, asha, hyperband, percentile or none: hyperband:reduction_factor=3')
    .option('--random-seed <number>', 'another draw; 0 by default', wholeNumber)
    .option('--jobs <count>', 'so many notebooks at once, which share the cores', positiveNumber)
    .option('--queue <address>', 'have workers execute them; Redis, such as redis://host:6379 or, with TLS, rediss://…')
    .option('--max-minutes <minutes>', 'begin no trial after so many minutes', minutes)
    .option('--retry', 'try again what had failed before')
    .option('--json', 'print the result as JSON')
    .addOption(runsOption);
  addLimits(addLabels(command)).action(async (notebook: string, options: Omit<SearchCommandOptions, 'setUp'>) => {
    process.exitCode = await searchCommandLine(notebook, { ...options, setUp });
  });
}
