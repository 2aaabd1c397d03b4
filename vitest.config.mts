import { defineConfig } from 'vitest/config';

/** Tests that run whole notebooks or a browser: minutes, not seconds. */
const slow = [
  'test/notebooks/claims.test.ts',
  'test/notebooks/execution.test.ts',
  'test/notebooks/papermill.test.ts',
  'test/notebooks/runs.test.ts',
  'test/experiments/queue/queue.test.ts',
  'test/experiments/queue/redis.test.ts',
  'test/browser/**/*.test.ts',
  'test/reading/browser/**/*.test.ts',
  'test/kernel/clients/**/*.test.ts',
  'test/setup/native/zig.test.ts',
  'test/training/saving/keras/with-keras.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: slow,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'notebooks', include: slow, testTimeout: 900_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
});
