import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../settings';
import { examine, type Finding } from './doctor';

const bin = (name: string) => path.join(repositoryRoot, 'node_modules', '.bin', name);

/** By its path: in .bin the name tsc may be that of another version, which tslab brings along. */
const typescript = path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');

/** The gates, the quick ones first; each is a command that can be run by itself. */
const gates: { name: string; command: string[] }[] = [
  { name: 'Format and lint', command: [bin('biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'What nobody uses', command: [bin('knip'), '--no-progress'] },
  { name: 'Types', command: [process.execPath, typescript, '--noEmit'] },
  { name: 'Tests', command: [bin('vitest'), 'run', '--project', 'unit'] },
  { name: 'Notebooks and JupyterLab', command: [bin('vitest'), 'run', '--project', 'notebooks'] },
];

/** Runs every gate and tells what was left out and why; returns whether all that ran passed. */
export async function runTestSuite(extra: string[]): Promise<boolean> {
  const missing = (await examine()).filter(({ ok }) => !ok);
  const failed: string[] = [];
  for (const { name, command } of gates) {
    console.log(`\n▸ ${name}`);
    const [program = '', ...parameters] = command;
    const isVitest = program === bin('vitest');
    const { status } = spawnSync(program, [...parameters, ...(isVitest ? extra : [])], {
      cwd: repositoryRoot,
      stdio: 'inherit',
    });
    if (status !== 0) failed.push(name);
  }
  console.log(`\n${summarise(failed, missing)}`);
  return failed.length === 0;
}

function summarise(failed: string[], missing: Finding[]): string {
  const left = missing.map(({ name, fix }) => `– Without ${name}: the tests that need it were skipped. ${fix}`);
  const verdict = failed.length === 0 ? '✓ All tests passed' : `✗ Failed: ${failed.join(', ')}`;
  return [...left, verdict].join('\n');
}
