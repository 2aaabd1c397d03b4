import { isStopped } from './cell';
import { currentCell } from './current-cell';

type Callback = (...parameters: unknown[]) => void;
type StartTimer = (callback: Callback, ...rest: unknown[]) => NodeJS.Timeout | NodeJS.Immediate;

const names = ['setTimeout', 'setInterval', 'setImmediate'] as const;

/** Lets the timers of a stopped cell fire no more. */
export function stopTimersWithTheirCell(scope: Pick<typeof globalThis, (typeof names)[number]> = globalThis): void {
  for (const name of names) {
    const start = scope[name] as unknown as StartTimer;
    const wrapped: StartTimer = (callback, ...rest) => {
      const cell = currentCell();
      if (!cell || typeof callback !== 'function') return start(callback, ...rest);
      const timer = start(
        (...parameters) => {
          if (!isStopped(cell)) callback(...parameters);
          else if (name === 'setInterval') clearInterval(timer as NodeJS.Timeout);
        },
        ...rest,
      );
      return timer;
    };
    // util.promisify finds its own form of these functions in their properties.
    scope[name] = Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(start)) as never;
  }
}
