/**
 * A program for a test: saves a file of ones, then one of twos, and is killed at the file operation that its arguments
 * name.
 */
import fs from 'node:fs';
import { writeModelFile } from '../../../src/training/saving/model-file';

const [file = '', operation = '', when = 'before'] = process.argv.slice(2);

function saveFilledWith(value: number): Promise<void> {
  const bytes = new Uint8Array(new Float32Array(100_000).fill(value).buffer);
  return writeModelFile(file, { tensors: [{ name: 'all', dtype: 'F32', shape: [100_000], bytes }], metadata: {} });
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/**
 * Lets the next call of a function of `fs` kill this process before it begins, half-way through a write, or after it
 * ended.
 */
function dieAt(name: string): void {
  const functions = fs as unknown as Record<string, (...values: unknown[]) => void>;
  const original = functions[name] as (...values: unknown[]) => void;
  functions[name] = (...values: unknown[]) => {
    if (when === 'before') die();
    if (when === 'half-way') fs.writeSync(values[0] as number, values[1] as Uint8Array, 0, 200_000, 0);
    if (when === 'half-way') die();
    original(...values.slice(0, -1), () => die());
  };
}

saveFilledWith(1).then(() => {
  dieAt(operation);
  return saveFilledWith(2);
});
