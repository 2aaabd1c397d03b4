import * as timers from './timers';

/** Resolves after so many milliseconds. */
export function setTimeout<Value>(milliseconds: number, value?: Value): Promise<Value | undefined> {
  return new Promise((resolve) => timers.setTimeout(() => resolve(value), milliseconds));
}

/** Resolves when the messages that had arrived have been heard. */
export function setImmediate<Value>(value?: Value): Promise<Value | undefined> {
  return new Promise((resolve) => timers.setImmediate(() => resolve(value)));
}
