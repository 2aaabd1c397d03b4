import { lockFolder } from '../data/lock-folder';
import { untilInterrupted } from './until-interrupted';

/**
 * Does something that only one process may do at a time, until Ctrl-C.
 *
 * @param folder stands for it
 * @param what names it, for whoever waits
 * @param work is given a signal for Ctrl-C, and one for a lock that was lost while this process was suspended
 */
export function whileNobodyElse<T>(
  folder: string,
  what: string,
  log: (line: string) => void,
  work: (interrupted: AbortSignal, lost: AbortSignal) => Promise<T>,
): Promise<T> {
  return lockFolder(
    folder,
    (lost) =>
      untilInterrupted(
        (interrupted) => work(interrupted, lost),
        () => log('Stopping the runs; press Ctrl-C again to leave at once.'),
      ),
    () => log(`Another process works on ${what}; waiting for it`),
  );
}
