import fs from 'node:fs';

/** Writes all bytes, however often the system takes only some of them. */
export async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += checkTaken(await writeSome(descriptor, bytes, done));
}

/** As `writeAll`, while everything else waits. */
export function writeAllSync(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    done += checkTaken(fs.writeSync(descriptor, bytes, done, bytes.length - done));
  }
}

function writeSome(descriptor: number, bytes: Uint8Array, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.write(descriptor, bytes, from, bytes.length - from, null, (error, taken) =>
      error ? reject(error) : resolve(taken),
    );
  });
}

/** A disk that is nearly full takes a part of what it is given and calls that a success; only the number tells. */
function checkTaken(taken: number): number {
  if (taken > 0) return taken;
  throw Object.assign(new Error('the disk took no further byte'), { code: 'ENOSPC' });
}

/** @throws Error when a file holds more or fewer bytes than were written */
export function checkAllWritten(found: number, wanted: number): void {
  if (found === wanted) return;
  throw Object.assign(new Error(`only ${found} of ${wanted} bytes were kept`), { code: 'ENOSPC' });
}
