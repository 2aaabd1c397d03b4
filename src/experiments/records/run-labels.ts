import { z } from 'zod';

/**
 * What a user says of runs and keeps in their records; another such option of `run`, `sweep` and `search` is one more
 * here.
 */
export const runLabels = z.object({
  /** Words to find the run by. */
  tags: z.array(z.string()).default([]),
  /** What to remember of it. */
  note: z.string().default(''),
});

export type RunLabels = z.input<typeof runLabels>;

/** How they are typed; a list is collected of several. */
export const labelFlags: Record<keyof RunLabels, { flags: string; description: string }> = {
  tags: { flags: '--tag <word>', description: 'a word to find the run by; can be given again' },
  note: { flags: '--note <text>', description: 'what to remember of it' },
};
