import { setImmediate } from 'node:timers';
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
          if (!isStopped(cell)) callOutside(() => isStopped(cell) || callback.apply(timer, parameters));
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

/**
 * Calls back right after the timer, before anything else: within it what a library computes could not be ended from
 * Node.js 24 on (`running-tasks.ts`).
 */
function callOutside(work: () => void): void {
  Promise.resolve()
    .then(work)
    .catch((error) =>
      setImmediate(() => {
        throw error;
      }),
    );
}
