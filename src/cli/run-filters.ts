import type { Command } from 'commander';

/** The options that choose runs, the same for every command that looks at them. */
export function addRunFilters(command: Command): Command {
  return command
    .option('--notebook <name>', 'only runs of this notebook')
    .option('--status <status>', 'only runs that are finished, pruned, failed, interrupted or running')
    .option('--sweep <name>', 'only runs of this sweep')
    .option('--tag <word>', 'only runs with this tag')
    .option('--since <date>', 'only runs from this day or time on, such as 2026-01-31; UTC')
    .option('--until <date>', 'only runs up to this day or time');
}
