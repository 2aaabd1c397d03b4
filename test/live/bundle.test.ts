import { expect, test } from 'vitest';
import { bundle, type Program, programs } from '../../src/live/build/bundle';

test.each(Object.keys(programs) as Program[])(
  'everything that the program "%s" of a live page imports is there for a browser',
  async (program) => {
    expect(await bundle(program)).toMatch(/^"use strict";/);
  },
);
