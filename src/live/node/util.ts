import { format, formatWithOptions, inspect } from 'node-inspect-extracted';

export { format, formatWithOptions, inspect };

export const types = { isNativeError: (value: unknown): value is Error => value instanceof Error };

/** Whether two values print alike; the library compares plain data only. */
export function isDeepStrictEqual(one: unknown, other: unknown): boolean {
  const print = (value: unknown) => inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null });
  return Object.is(one, other) || print(one) === print(other);
}

type Callback = (error: unknown, result: unknown) => void;

/** A function that calls back, as one that returns a promise. */
export function promisify(call: (...parameters: unknown[]) => void): (...parameters: unknown[]) => Promise<unknown> {
  return (...parameters) =>
    new Promise((resolve, reject) => {
      const callback: Callback = (error, result) => (error ? reject(error) : resolve(result));
      call(...parameters, callback);
    });
}

export default { format, formatWithOptions, inspect, types, isDeepStrictEqual, promisify };
