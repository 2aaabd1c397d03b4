/** The number of steps that `length` samples are cut into; the last step may be a smaller one. */
export function stepCount(length: number, batchSize: number): number {
  return Math.ceil(length / batchSize);
}

/** The number of samples in steps [from, to). */
export function samplesIn(length: number, batchSize: number, from: number, to: number): number {
  return Math.min(to * batchSize, length) - from * batchSize;
}
