import type { Command } from 'commander';
import { type ExportOptions, exportRuns } from '../experiments/compare/export-command';
import { type RunFilters, selectRuns } from '../experiments/compare/select-runs';
import { archiveFolder, moveRuns, removeRuns } from '../experiments/manage/remove-runs';
import { retryCommandLine } from '../experiments/manage/retry-command';
import { runDetails } from '../experiments/manage/run-details';
import { differenceLines, differenceOf } from '../experiments/manage/run-difference';
import { syncCommandLine } from '../experiments/manage/sync-command';
import { checkRunsFolder, findRun } from '../experiments/records/list-runs';
import { defaultRunsFolder } from '../experiments/records/run-folder';
import { formatRunRecord } from '../experiments/records/run-record';
import { runsTable, shortPath } from '../experiments/records/run-text';
import { cleanRuns } from '../experiments/runs/clean-runs';
import { toJson } from '../run-files';
import { setUp } from '../setup/setup';
import { addRunFilters } from './run-filters';
import { runsOption } from './run-options';

/** What is said before or after the name of a subcommand. */
interface Flags extends RunFilters, Pick<ExportOptions, 'csv' | 'jsonl' | 'output'> {
  runsFolder?: string;
  dryRun?: boolean;
  json?: boolean;
  changed?: boolean;
  undo?: boolean;
}

/** The commands that look at runs, and keep house among them. */
export function addRunsCommand(program: Command): void {
  const list = program
    .command('runs')
    .description('list the runs, show the record of one, or export them')
    .argument('[runs...]', 'names of runs, or with --csv and --jsonl of sweeps, too')
    .option('--csv', 'as CSV, one line a run')
    .option('--jsonl', 'as JSON Lines, with everything that was recorded')
    .option('--output <file>', 'write the export there instead of to the terminal')
    .addOption(runsOption);
  addRunFilters(list).action(async (names: string[], flags: Flags) => {
    const { csv, jsonl, output } = flags;
    if (csv || jsonl || output) return exportRuns(names, selection(flags));
    if (names.length === 0) return console.log(runsTable(await selectRuns([], selection(flags))));
    for (const run of await runsNamed(names, flags)) console.log(formatRunRecord(run.record).trimEnd());
  });

  list
    .command('show')
    .description('what a run was, what came of it, and where everything is')
    .argument('<runs...>', 'names of runs, the ends of their names, or their folders')
    .option('--json', 'print the records as JSON')
    .action(async (names: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      const texts = (await runsNamed(names, flags)).map((run) =>
        flags.json ? formatRunRecord(run.record).trimEnd() : runDetails(run),
      );
      console.log(texts.join(flags.json ? '\n' : '\n\n'));
    });

  list
    .command('diff')
    .description('what differs between two runs: parameters, metrics, code, cells of the notebook, versions')
    .argument('<before>', 'a run')
    .argument('<after>', 'another one')
    .option('--json', 'print JSON')
    .action(async (before: string, after: string, _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      const [one, other] = [await oneRun(before, flags), await oneRun(after, flags)];
      const difference = await differenceOf(one, other);
      if (flags.json) console.log(toJson(difference, 2));
      else for (const line of differenceLines(difference, [one.record.id, other.record.id])) console.log(line);
    });

  addHousekeeping(list);
}

function addHousekeeping(list: Command): void {
  const meant = ['<runs...>', 'names of runs or sweeps'] as const;
  list
    .command('remove')
    .description('remove runs for good: their folders with all that is in them')
    .argument(...meant)
    .option('--dry-run', 'only tell what would go')
    .action(async (names: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      const runs = await selectRuns(names, selection(flags));
      if (!flags.dryRun) await removeRuns(runs);
      for (const { folder } of runs) console.log(`${flags.dryRun ? 'would go: ' : '✓ removed '}${shortPath(folder)}`);
    });

  list
    .command('archive')
    .description(
      'keep runs where they are no longer listed, compared or counted by their sweeps: in archive/ of the folder',
    )
    .argument(...meant)
    .option('--undo', 'bring archived runs back')
    .action(async (names: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      checkRunsFolder(flags.runsFolder);
      const home = flags.runsFolder ?? defaultRunsFolder;
      const [from, to] = flags.undo ? [archiveFolder(home), home] : [home, archiveFolder(home)];
      const runs = await selectRuns(names, { ...selection(flags), runsFolder: from });
      await moveRuns(runs, to);
      for (const { record } of runs) console.log(`✓ ${record.id} → ${shortPath(to)}`);
    });

  list
    .command('retry')
    .description('try failed and interrupted runs again, with the notebook and the code as they are now')
    .argument('[runs...]', 'names of runs or sweeps; all by default')
    .option('--changed', 'only those whose notebook or code has been changed since')
    .option('--dry-run', 'only tell what would be tried')
    .action(async (names: string[], _, command: Command) => {
      const { changed, dryRun, ...flags } = command.optsWithGlobals<Flags>();
      process.exitCode = await retryCommandLine(names, { ...selection(flags), changed, dryRun, setUp });
    });

  list
    .command('sync')
    .description(
      'send to MLflow what it does not have yet, also runs that were killed; MLFLOW_TRACKING_URI names the server',
    )
    .argument('[runs...]', 'names of runs or sweeps; all by default')
    .action(async (names: string[], _, command: Command) => {
      process.exitCode = await syncCommandLine(names, selection(command.optsWithGlobals<Flags>()));
    });

  list
    .command('clean')
    .description('remove what killed processes left: folders without a record, unfinished runs of workers')
    .option('--dry-run', 'only tell what would go')
    .action(async (_, command: Command) => {
      const { runsFolder, dryRun } = command.optsWithGlobals<Flags>();
      checkRunsFolder(runsFolder);
      const removed = await cleanRuns({ runsFolder, dryRun });
      for (const folder of removed) console.log(`${dryRun ? 'would go: ' : '✓ removed '}${shortPath(folder)}`);
      if (removed.length === 0) console.log('Nothing was left behind.');
    });
}

function selection(flags: Flags) {
  return { ...flags, onDamaged: (error: Error) => console.error(error.message) };
}

const oneRun = (name: string, { runsFolder }: Flags) => findRun(name, { runsFolder });

async function runsNamed(names: string[], flags: Flags) {
  const runs = [];
  for (const name of names) runs.push(await oneRun(name, flags));
  return runs;
}
