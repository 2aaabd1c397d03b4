import { expect, test } from 'vitest';
import { formatFindings } from '../../src/setup/doctor';

test('formatFindings(findings) is a table with the fix below what is missing', () => {
  const table = formatFindings([
    { name: 'Node.js', ok: true, found: '24.1.0', fix: 'Install Node.js.' },
    { name: 'Python with venv', ok: false, found: 'not found', fix: 'Install Python.' },
    { name: 'Chromium', ok: false, optional: true, found: 'missing', fix: 'Only for tests.' },
  ]);
  expect(table.split('\n')).toEqual([
    '✓ Node.js           24.1.0',
    '✗ Python with venv  not found',
    '                    Install Python.',
    '– Chromium          missing',
    '                    Only for tests.',
  ]);
});
