/** Means of several numbers over samples that come in a few at a time. */
export class RunningMeans {
  private samples = 0;
  private sums: number[] = [];

  /** Counts `means`, each one over `samples` further samples. */
  add(means: number[], samples: number): void {
    this.samples += samples;
    this.sums = means.map((mean, index) => (this.sums[index] ?? 0) + mean * samples);
  }

  /** The means over all samples so far; empty before the first. */
  get means(): number[] {
    return this.sums.map((sum) => sum / this.samples);
  }
}
