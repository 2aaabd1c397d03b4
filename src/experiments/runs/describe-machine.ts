import os from 'node:os';
import type { RunRecord } from '../records/run-record';

/**
 * What this machine is, as far as it can change a run's numbers or its time. `threads`: what TensorFlow may use, null
 * for all.
 */
export function describeMachine(threads: number | null): RunRecord['machine'] {
  return {
    host: os.hostname(),
    platform: `${process.platform} ${process.arch} ${os.release()}`,
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    threads,
  };
}
