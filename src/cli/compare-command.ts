import type { Command } from 'commander';
import { type CompareOptions, compare } from '../experiments/compare/compare';

type CompareFlags = Pick<CompareOptions, 'metric' | 'sort' | 'html' | 'json'> & { mode?: 'min' | 'max'; runs?: string };

/** The command that lays runs side by side. */
export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('lay runs side by side: what differs, mean ± spread over seeds, the best first')
    .argument('[runs...]', 'names of runs or sweeps; all runs by default')
    .option('--metric <name>', 'the metric that decides, such as val_loss')
    .option('--mode <min|max>', 'whether less or more of it is better; told by its name by default')
    .option('--sort <column>', 'another column to sort by; --sort=-column from large to small')
    .option('--html <file>', 'write one self-contained page with table and figures')
    .option('--json', 'print JSON instead of a table')
    .option('--runs <folder>', 'where runs are kept; runs/ by default')
    .action(async (names: string[], { mode, runs, ...options }: CompareFlags) => {
      await compare(names, { ...options, direction: mode, runsFolder: runs, width: process.stdout.columns });
    });
}
