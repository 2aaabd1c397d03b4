import os from 'node:os';

/**
 * The threads of each of several kernels, so that together they keep all cores busy and do not fight; one alone takes
 * what it likes.
 */
export function threadsFor(jobs: number): number | null {
  return jobs === 1 ? null : Math.max(1, Math.floor(os.availableParallelism() / jobs));
}
