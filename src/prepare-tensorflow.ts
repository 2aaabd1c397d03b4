/** What must be in place before tfjs-node loads. Imported for its effect, ahead of '@tensorflow/tfjs-node'. */
import util from 'node:util';

// tfjs-node 4.22 still calls two helpers that Node 23 removed; its fix was merged but never released.
const removed = util as unknown as Record<string, (value: unknown) => boolean>;
removed.isNullOrUndefined ??= (value) => value === null || value === undefined;
removed.isArray ??= Array.isArray;

// The native library reads this once, while it loads: 2 hides its information and warning lines.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
