import { describe, expect, it } from 'vitest';
import { runSlices } from '../../../src/training/execution/slices';

/** The slices that were run, and whether all steps were done. */
async function slicesOf(steps: number, signal?: AbortSignal, onSlice = () => {}) {
  const slices: [number, number][] = [];
  const done = await runSlices(steps, signal, async (from, to) => {
    slices.push([from, to]);
    onSlice();
  });
  return { slices, done };
}

describe('runSlices', () => {
  it('runSlices(steps, …) runs every step once, in order', async () => {
    const { slices, done } = await slicesOf(100);
    expect(done).toBe(true);
    expect(slices.map(([from]) => from)).toEqual([0, ...slices.slice(0, -1).map(([, to]) => to)]);
    expect(slices.at(-1)?.[1]).toBe(100);
  });

  it('runSlices(0, …) has nothing to run', async () => {
    expect(await slicesOf(0)).toEqual({ slices: [], done: true });
  });

  it('runSlices(…, signal) stops before the next slice, also when the signal comes in between', async () => {
    const controller = new AbortController();
    const { slices, done } = await slicesOf(1000, controller.signal, () => setImmediate(() => controller.abort()));
    expect(done).toBe(false);
    expect(slices.length).toBeLessThan(3);
    expect((await slicesOf(5, AbortSignal.abort())).slices).toEqual([]);
  });
});
