import { execFileSync } from 'node:child_process';
import { beforeAll, beforeEach } from 'vitest';
import { kerasPythonCommand, prepareKeras } from '../../python/test-python';

/** Makes the Python with Keras before the tests of a file, which are skipped where that is impossible. */
export function needsKeras(): void {
  let missing: string | undefined;
  beforeAll(async () => {
    missing = await prepareKeras();
  }, 900_000);
  beforeEach(({ skip }) => skip(missing !== undefined, missing));
}

const begin = `import json, os, sys
os.environ['KERAS_BACKEND'] = 'jax'
import keras, numpy as np
given = json.load(sys.stdin)
`;

/** Runs a Python program that finds what it is given as `given` and returns what it gives to `json.dumps` last. */
export function runKeras<Result>(program: string, given: unknown = {}): Result {
  const printed = execFileSync(kerasPythonCommand, ['-c', begin + program], {
    input: JSON.stringify(given),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1)!) as Result;
}
