// The worker thread's entry. Plain JavaScript, because it is what teaches Node TypeScript; inside vitest and tsx alike.
require('tsx/cjs');
require('./static-renderer-worker.ts');
