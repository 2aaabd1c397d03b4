import { describe, expect, it } from 'vitest';
import { RunningMeans } from '../../../src/training/execution/running-means';

describe('RunningMeans', () => {
  it('RunningMeans.means weighs what came in by its samples', () => {
    const running = new RunningMeans();
    expect(running.means).toEqual([]);
    running.add([1, 10], 30);
    expect(running.means).toEqual([1, 10]);
    running.add([4, 40], 10);
    expect(running.means).toEqual([1.75, 17.5]);
  });
});
