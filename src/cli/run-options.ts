import { type Command, InvalidArgumentError } from 'commander';

/** For options that can be given again. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

export const runsOption = ['--runs <folder>', 'where runs are kept; runs/ by default'] as const;

/** What a user wants to find runs by later. */
export function addLabels(command: Command): Command {
  return command
    .option('--tag <word>', 'a word to find the run by; can be given again', collect)
    .option('--note <text>', 'what to remember of it');
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
