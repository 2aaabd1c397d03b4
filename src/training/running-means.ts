/** Means of several numbers over samples that come in a few at a time. */
export class RunningMeans {
  private samples = 0;
  private readonly sums: number[];

  constructor(count: number) {
    this.sums = new Array<number>(count).fill(0);
  }

  /** Counts `means`, each one over `samples` further samples. */
  add(means: number[], samples: number): void {
    this.samples += samples;
    for (const [index, mean] of means.entries()) this.sums[index] = (this.sums[index] ?? 0) + mean * samples;
  }

  /** The means over all samples so far. */
  get means(): number[] {
    return this.sums.map((sum) => sum / this.samples);
  }
}
