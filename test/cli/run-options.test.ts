import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addLabels, runsOption } from '../../src/cli/run-options';
import { labelFlags, runLabels } from '../../src/experiments/records/run-labels';

const parse = (...words: string[]) =>
  addLabels(new Command().addOption(runsOption)).parse(words, { from: 'user' }).opts();

test('what is typed arrives under the names of the functions, lists of what was given again', () => {
  const typed = ['--tag', 'final', '--note', 'with dropout', '--tag', 'paper', '--runs', 'here'];
  expect(parse(...typed)).toEqual({ tags: ['final', 'paper'], note: 'with dropout', runsFolder: 'here' });
  expect(parse()).toEqual({});
});

test('every label of a record can be typed', () => {
  expect(Object.keys(labelFlags)).toEqual(Object.keys(runLabels.shape));
});
