import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import formatTable from '../../src/reading/formats.json';
import { jupyterCommand, pythonCommand } from '../../src/setup/layout';
import { folderForTests, lesson, write } from './notebooks';

const folder = folderForTests();
const source = write(folder, 'lesson.ipynb', lesson());

test('nbconvert knows the page, so that JupyterLab offers it', { timeout: 120_000 }, () => {
  const { status, stderr } = spawnSync(
    jupyterCommand,
    ['nbconvert', '--to', 'reading', '--output-dir', path.join(folder, 'ours'), source],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const page = fs.readFileSync(path.join(folder, 'ours', 'lesson.html'), 'utf8');
  expect(page.includes('Content-Security-Policy')).toBe(true);
  expect(page.includes('<nav class="contents"')).toBe(true);
});

test('names of exporters have only letters that JupyterLab’s addresses take', { timeout: 120_000 }, () => {
  const program =
    'from importlib.metadata import entry_points\nprint(*[e.name for e in entry_points(group="nbconvert.exporters") if e.module.startswith("fashion_reading")])';
  const { stdout } = spawnSync(pythonCommand, ['-c', program], { encoding: 'utf8' });
  expect(stdout.trim().split(' ').sort()).toEqual(['reading', 'reading_markdown', 'reading_slides']);
  expect(stdout).toMatch(/^[\w ]+\s$/);
});

test('every format that nbconvert makes is offered by JupyterLab', { timeout: 120_000 }, () => {
  const ours = Object.values(formatTable).flatMap((line) => ('nbconvert' in line ? [line.nbconvert] : []));
  const program = 'from nbconvert.exporters import get_export_names\nprint(*get_export_names())';
  const { stdout } = spawnSync(pythonCommand, ['-c', program], { encoding: 'utf8' });
  expect(stdout.trim().split(' ')).toEqual(expect.arrayContaining(ours));
  expect(ours).toHaveLength(Object.values(formatTable).filter((line) => !('maker' in line)).length);
});

test('plain nbconvert --to html still shows the figures', { timeout: 120_000 }, () => {
  const { status, stderr } = spawnSync(
    jupyterCommand,
    ['nbconvert', '--to', 'html', '--output-dir', path.join(folder, 'plain'), source],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const page = fs.readFileSync(path.join(folder, 'plain', 'lesson.html'), 'utf8');
  expect(page.match(/<img [^>]*src="data:image\/png;base64,/g)).toHaveLength(1);
});
