import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A disk of its own, in memory; undefined where this process may not make one (that takes root on Linux). */
export interface SmallDisk {
  folder: string;
  /** Fills it up until so many bytes, or a page more, are left. */
  fill(left: number): void;
  remove(): void;
}

export function smallDisk(bytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    fill(left) {
      const { bavail, bsize } = statfsSync(folder);
      const others = path.join(folder, 'of-others');
      const free = bavail * bsize + (statSync(others, { throwIfNoEntry: false })?.size ?? 0);
      writeFileSync(others, Buffer.alloc(Math.max(0, free - left)));
    },
    remove() {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
