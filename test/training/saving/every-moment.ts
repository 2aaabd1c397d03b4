/** What a process that is killed would leave: the folder as it is before each operation that changes a file. */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

type AnyFunction = (...values: unknown[]) => unknown;

const operations = [
  'open',
  'openSync',
  'write',
  'writeSync',
  'rename',
  'renameSync',
  'rm',
  'rmSync',
  'unlink',
  'mkdir',
];
const promised = ['rename', 'rm', 'mkdir', 'open', 'writeFile', 'unlink'];

/**
 * Runs `action`, copying `folder` before each operation and, since writes take only some of the bytes, in the middle of
 * files.
 *
 * @returns the copies in their order, inside of `copies`; the last one is of the end
 */
export async function everyMoment(folder: string, copies: string, action: () => Promise<unknown>): Promise<string[]> {
  const moments: string[] = [];
  let copying = false;
  const copy = () => {
    if (copying) return;
    copying = true;
    const place = path.join(copies, String(moments.length));
    fs.cpSync(folder, place, { recursive: true });
    moments.push(place);
    copying = false;
  };
  const undo = [...patch(fs as never, operations, copy), ...patch(promises as never, promised, copy)];
  syncBuiltinESMExports();
  try {
    await action();
  } finally {
    for (const each of undo) each();
    syncBuiltinESMExports();
  }
  copy();
  return moments;
}

function patch(target: Record<string, AnyFunction>, names: string[], before: () => void): (() => void)[] {
  return names.map((name) => {
    const original = target[name] as AnyFunction;
    target[name] = (...values) => {
      before();
      return original(...(/^write(Sync)?$/.test(name) ? halved(values) : values));
    };
    return () => {
      target[name] = original;
    };
  });
}

/** fs.write(descriptor, bytes, offset, length, …) of about half of the bytes: whoever writes goes on with the rest. */
function halved(values: unknown[]): unknown[] {
  const [descriptor, bytes, offset, length, ...rest] = values;
  return typeof length === 'number' && length > 100
    ? [descriptor, bytes, offset, Math.ceil(length / 2), ...rest]
    : values;
}
