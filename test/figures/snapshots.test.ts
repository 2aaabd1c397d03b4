import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFigures } from './examples';
import { expectToMatchSnapshot } from './match-snapshot';

const examples = exampleFigures();

describe('every figure', () => {
  it.each(Object.entries(examples))('%s is the same plain data as before', (name, figure) => {
    expectToMatchSnapshot(name, figure);
  });

  it('has a snapshot, and every snapshot a figure', () => {
    const files = fs.readdirSync(path.join(__dirname, 'snapshots')).filter((file) => !file.endsWith('-changed.json'));
    expect(files.sort()).toEqual(
      Object.keys(examples)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });
});
