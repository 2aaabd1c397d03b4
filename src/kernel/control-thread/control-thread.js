// The entry of the thread that serves the control channel. Plain JavaScript, because it is what teaches Node
// TypeScript.
require('tsx/cjs');
require('./control-thread-work.ts');
