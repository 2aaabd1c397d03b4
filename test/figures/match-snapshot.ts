import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

const folder = path.join(__dirname, 'snapshots');

/**
 * Compares plain data with the committed JSON file of that name, numbers rounded to three decimals.
 *
 * Where they differ, what was found is written beside it as `<name>-changed.json`: look at the difference, rename the
 * file if it is wanted, and let `npm run format` lay it out.
 */
export function expectToMatchSnapshot(name: string, data: unknown): void {
  const file = path.join(folder, `${name}.json`);
  const changed = path.join(folder, `${name}-changed.json`);
  const found = JSON.parse(JSON.stringify(data, rounded));
  const wanted = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  if (isDeepStrictEqual(found, wanted)) fs.rmSync(changed, { force: true });
  else fs.writeFileSync(changed, `${JSON.stringify(found, null, 2)}\n`);
  expect(found, `${name}-changed.json has what was found`).toEqual(wanted);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}
