import { clearTimeout, setTimeout } from 'node:timers';

/** Waits for something, but not for longer than so many milliseconds; returns whether it ended in time. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const inTime = work.then(() => true);
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer));
}
