import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { appendWhole, cutOff, sizeOf } from '../files/append-whole';
import { makeFolderOfSync } from '../files/make-folder';
import { eventFileBegin, eventRecords, type TensorBoardEvent } from './event-file';

let count = 0;

/** A name that TensorBoard takes for an event file's, and that nobody else takes. */
export function eventFileName(seconds: number): string {
  return `events.out.tfevents.${Math.floor(seconds)}.${hostname()}.${process.pid}.${count++}.v2`;
}

/** An event file that grows: after each call all of its events are there, or, when the disk is full, none of them. */
export class EventLog {
  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  /** @throws Error when they cannot be written: which file, why, what to do */
  append(events: TensorBoardEvent[], { sync = true } = {}): void {
    const [first] = events;
    if (!first) return;
    makeFolderOfSync(this.file);
    const begin = this.bytes === 0 ? [eventFileBegin(first.wallTime)] : [];
    appendWhole(this.file, Buffer.concat([...begin, eventRecords(events)]), { sync });
  }

  get bytes(): number {
    return sizeOf(this.file) ?? 0;
  }

  /** Takes out what was written after the file had so many bytes. */
  goBackTo(bytes: number): void {
    if (bytes > 0) cutOff(this.file, bytes);
    else rmSync(this.file, { force: true });
  }

  private get file(): string {
    return path.join(this.folder, this.name);
  }
}
