import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonCommand } from '../../src/setup/layout';

const missing = fs.existsSync(pythonCommand) ? undefined : 'no .venv: run npm run setup';
if (missing) console.warn(`Skipped: a kernel that computes (${missing})`);

describe.skipIf(missing)('a kernel that computes without a pause', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'busy-kernel-'));
  let found: Record<string, unknown>;

  beforeAll(() => {
    const { stdout, stderr } = spawnSync(pythonCommand, [path.join(__dirname, 'busy_kernel.py'), folder], {
      encoding: 'utf8',
    });
    found = JSON.parse(stdout || JSON.stringify({ stderr }));
  }, 240_000);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('shows what the cell has printed before', () => {
    expect(found).toMatchObject({ printed_while_it_computes: true, printed_at_last: true });
  });

  test('answers heartbeats, and a second client that attaches', () => {
    expect(found).toMatchObject({ second_client: true, heartbeat: true });
  });

  test('calls the exit handlers at the shutdown, shows what they print, and ends the children', () => {
    expect(found).toMatchObject({ shutdown: 'ok', farewell: 'farewell\n', child_before: true, child_after: false });
  });
});
