import { isStopped } from '../cells/cell';
import { currentCell } from '../cells/current-cell';
import { InterruptedError } from '../cells/interrupted-error';

interface SpawnSync {
  spawn(options: object): unknown;
}

/**
 * Notes on a cell's `stopSignal` when it waits for a child (`spawnSync`, `execSync`, `execFileSync`), so that the
 * control thread can end the child; an interrupted cell then ends there. `spawnSync` is Node's internal function behind
 * all of them.
 */
export function watchBlockingChildren(spawnSync: SpawnSync | undefined = internalSpawnSync()): void {
  if (!spawnSync) return;
  const { spawn } = spawnSync;
  spawnSync.spawn = (options) => {
    const cell = currentCell();
    if (!cell) return spawn.call(spawnSync, options);
    cell.stopSignal[3] = 1;
    const result = spawn.call(spawnSync, options);
    cell.stopSignal[3] = 0;
    if (isStopped(cell)) throw new InterruptedError();
    return result;
  };
}

function internalSpawnSync(): SpawnSync | undefined {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    return (process as NodeJS.Process & { binding?(name: string): SpawnSync }).binding?.('spawn_sync');
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
