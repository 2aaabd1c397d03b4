import { type Command, InvalidArgumentError, Option } from 'commander';
import { labelFlags, type RunLabels, runLabels } from '../experiments/records/run-labels';

type Parser<Value> = (text: string, earlier: Value) => Value;

/** An option that arrives under the name by which the functions below the command line know it. */
export function option<Value>(name: string, flags: string, description: string, parse?: Parser<Value>): Option {
  const made = new Option(flags, description);
  made.attributeName = () => name;
  return parse ? made.argParser(parse) : made;
}

/** For options that can be given again. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

export const runsOption = option('runsFolder', '--runs <folder>', 'where runs are kept; runs/ by default');

/** What a user wants to find runs by later. */
export function addLabels(command: Command): Command {
  for (const [name, { flags, description }] of Object.entries(labelFlags)) {
    command.addOption(option(name, flags, description, isList(name) ? collect : undefined));
  }
  return command;
}

function isList(label: string): boolean {
  return Array.isArray(runLabels.parse({})[label as keyof RunLabels]);
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

export function positiveNumber(text: string): number {
  if (wholeNumber(text) === 0) throw new InvalidArgumentError('Expected a whole number above 0.');
  return Number(text);
}

export function minutes(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('Expected a number of minutes, such as 30 or 0.5.');
  return Number(text);
}

/** How long runs may take: minutes are typed, seconds are meant below. */
export function addLimits(command: Command): Command {
  const seconds = (text: string) => {
    if (minutes(text) === 0) throw new InvalidArgumentError('Expected more than 0 minutes.');
    return minutes(text) * 60;
  };
  return command
    .option('--timeout <minutes>', 'a run that takes longer has failed', seconds)
    .option('--cell-timeout <minutes>', 'a run with a cell that takes longer has failed', seconds);
}
