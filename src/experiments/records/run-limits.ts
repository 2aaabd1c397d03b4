import { z } from 'zod';

/** How long a run, and each of its cells, may take, in seconds; no limits by default. What takes longer has failed. */
export const runLimits = z.object({
  timeout: z.number().positive().optional(),
  cellTimeout: z.number().positive().optional(),
});

export type RunLimits = z.infer<typeof runLimits>;
