import { type Command, Option } from 'commander';
import { type CompareOptions, compare } from '../experiments/compare/compare';
import { addRunFilters } from './run-filters';
import { runsOption } from './run-options';

interface CompareFlags extends Omit<CompareOptions, 'direction'> {
  mode?: 'min' | 'max';
  better?: 'lower' | 'higher';
}

/** The command that lays runs side by side. */
export function addCompareCommand(program: Command): void {
  const command = program
    .command('compare')
    .description('lay runs side by side: what differs, mean ± spread over seeds, the best first')
    .argument('[runs...]', 'names of runs or sweeps; all runs by default')
    .option('--metric <name>', 'the metric that decides, such as val_loss; one of validation by default')
    .addOption(
      new Option('--epoch <epoch>', 'the epoch that metrics of training are of; last by default').choices([
        'last',
        'best',
      ]),
    )
    .addOption(
      new Option('--better <way>', 'which way the metric gets better; as the runs or its name say by default').choices([
        'lower',
        'higher',
      ]),
    )
    .option('--mode <min|max>', 'the same in other words')
    .option('--sort <column>', 'another column to sort by; --sort=-column from large to small')
    .option('--html <file>', 'write one self-contained page with table and figures')
    .option('--json', 'print JSON instead of a table')
    .addOption(runsOption);
  addRunFilters(command).action(async (names: string[], { mode, better, ...options }: CompareFlags) => {
    const direction = better === undefined ? mode : better === 'lower' ? 'min' : 'max';
    await compare(names, { ...options, direction, width: process.stdout.columns });
  });
}
