import type { ComparedRun } from '../../comparison';
import { comparedRuns } from './compared-run';
import { selectRuns } from './select-runs';

/**
 * The runs of `npx fashion run` and `sweep` that are meant by names of runs or sweeps, all without names; for
 * `compareCurves`, `parallelCoordinates` and `parameterEffects`.
 *
 * @throws RangeError for a name that means nothing
 */
export async function readRuns(...names: string[]): Promise<ComparedRun[]> {
  return comparedRuns(await selectRuns(names, { onDamaged: ({ message }) => console.warn(message) }));
}
