/** What a contestant reports of one turn, as one line of JSON. */
export interface Measurement {
  /** Seconds of each epoch; the first counts from the call that starts the training, with whatever that prepares. */
  epochSeconds: number[];
  /** The share of the 10,000 test images that the trained model classifies rightly. */
  accuracy: number;
  /** The most memory that the process held, from its start to its end. */
  peakMemoryBytes: number;
  versions: Record<string, string>;
  /** Seconds to evaluate the test images in batches of 32, call after call. */
  evaluateSeconds?: number[];
  /** Seconds to predict the test images in batches of 32, call after call. */
  predictSeconds?: number[];
  /** Whatever the training had to say, such as why it was not compiled. */
  notes?: string[];
}

/** How often evaluate and predict are called: once for the first call, the other times for the steady ones. */
export const calls = 3;

/** Writes the report, with this process's peak memory, to standard output. */
export function report(measurement: Omit<Measurement, 'peakMemoryBytes'>): void {
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ ...measurement, peakMemoryBytes }));
}
