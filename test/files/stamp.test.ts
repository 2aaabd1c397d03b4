import path from 'node:path';
import { expect, test } from 'vitest';
import { hasStamp, writeStamp } from '../../src/files/stamp';
import { temporaryFolder } from '../setup/temporary-folder';

test('hasStamp(file, contents) is true only after writeStamp with the same contents', () => {
  const file = path.join(temporaryFolder(), 'stamp.json');
  expect(hasStamp(file, { version: 1 })).toBe(false);
  writeStamp(file, { version: 1 });
  expect(hasStamp(file, { version: 1 })).toBe(true);
  expect(hasStamp(file, { version: 2 })).toBe(false);
});
