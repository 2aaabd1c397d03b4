import path from 'node:path';
import { repositoryRoot } from '../../settings';
import { findNotebooks } from '../notebooks/find-notebooks';
import { shortParameters } from '../notebooks/lesson-metadata';
import { executeNotebooks } from './execute-notebooks';

export interface RunAllOptions {
  /** The notebooks to run; all of notebooks/ by default. */
  paths?: string[];
  /** Whether the lessons run in seconds, with few epochs, instead of in full. */
  short?: boolean;
}

/**
 * Executes the notebooks headless, says how each went, and keeps the executed copies in runs/; returns whether all
 * cells ran well.
 */
export async function runAllNotebooks({ paths, short = false }: RunAllOptions = {}): Promise<boolean> {
  const outputFolder = path.join(repositoryRoot, 'runs', 'notebooks');
  const chosen = paths?.length ? paths : await findNotebooks(path.join(repositoryRoot, 'notebooks'));
  const results = await executeNotebooks(chosen, {
    outputFolder,
    parametersFor: short ? shortParameters : undefined,
    onNotebook: (notebook) => console.log(`▸ ${path.relative(repositoryRoot, path.resolve(notebook))}`),
    onEvent: (event) => {
      if (event.event === 'cell-finished' && event.error) {
        console.log(`  ✗ cell ${event.cellId}: ${event.error.name}: ${event.error.message}`);
      }
    },
  });
  for (const { executedPath, seconds, failures } of results) {
    const place = path.relative(repositoryRoot, executedPath);
    console.log(`${failures.length === 0 ? '✓' : '✗'} ${place} (${seconds.toFixed(1)} s)`);
  }
  return results.every(({ failures }) => failures.length === 0);
}
