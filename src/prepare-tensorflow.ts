/** What must be in place before tfjs-node loads. Imported for its effect, ahead of '@tensorflow/tfjs-node'. */
import util from 'node:util';

// tfjs-node 4.22 still calls two helpers that Node 22 warns about and Node 23 removed; its fix was merged but never
// released.
Object.assign(util, {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
});

// The native library reads this once, while it loads: 2 hides its information and warning lines.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
