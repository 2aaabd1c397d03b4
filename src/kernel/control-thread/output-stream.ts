import { setImmediate, setTimeout } from 'node:timers';
import type { StreamName } from '../descriptors/pipes';
import type { Publish } from '../wire/message';

interface Printed {
  publish: Publish;
  name: StreamName;
  text: string;
}

/**
 * Between two messages passes at least this time: JupyterLab's server drops what comes faster than a thousand in a
 * second.
 */
const intervalMilliseconds = 10;

/** Where much is printed, timers fire late; what is due for so long is sent when more is printed. */
const overdueMilliseconds = 100;

/**
 * Where standard output and standard error take turns more often than this between two messages, each is sent as one.
 */
const maximalTurns = 100;

/**
 * A text is sent in pieces of so many characters: the server drops a message with more than it lets pass in a few
 * seconds.
 */
const pieceLength = 512 * 1024;

/**
 * Collects what cells print and publishes it in few messages: soon, and before anything else is shown. It does so in
 * the control thread, so that what is printed before a long computation appears before its end.
 */
export class OutputStream {
  private printed: Printed[] = [];
  private scheduled = false;
  private lastFlush = Number.NEGATIVE_INFINITY;
  private dueAt = Number.POSITIVE_INFINITY;

  /** `now` is a clock in milliseconds; `later` calls back after so many, after 0 in the next turn of the event loop. */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly later: (callback: () => void, milliseconds: number) => void = callLater,
  ) {}

  /** Adds `text` to what the cell behind `publish` prints. */
  write(publish: Publish, name: StreamName, text: string): void {
    const last = this.printed.at(-1);
    if (last?.publish === publish && last.name === name) last.text += text;
    else this.printed.push({ publish, name, text });
    const isOverdue = this.scheduled && this.now() - this.dueAt >= overdueMilliseconds;
    if (isOverdue || (last?.text.length ?? 0) >= pieceLength) this.flush();
    if (this.scheduled) return;
    this.scheduled = true;
    const wait = Math.max(0, this.lastFlush + intervalMilliseconds - this.now());
    this.dueAt = this.now() + wait;
    this.later(() => {
      this.scheduled = false;
      this.flush();
    }, wait);
  }

  flush(): void {
    const printed = this.printed;
    if (printed.length === 0) return;
    this.printed = [];
    this.lastFlush = this.now();
    this.dueAt = this.lastFlush;
    for (const { publish, name, text } of printed.length > maximalTurns ? together(printed) : printed) {
      for (const piece of pieces(text)) publish('stream', { name, text: piece });
    }
  }
}

/** What each cell printed to each stream as one text. */
function together(printed: Printed[]): Printed[] {
  const result: Printed[] = [];
  for (const { publish, name, text } of printed) {
    const same = result.find((one) => one.publish === publish && one.name === name);
    if (same) same.text += text;
    else result.push({ publish, name, text });
  }
  return result;
}

/** `text` in pieces, none of which ends within a character. */
function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = start + pieceLength;
    const isWithinCharacter = /[\ud800-\udbff]/.test(text.charAt(end - 1));
    const next = end < text.length && isWithinCharacter ? end - 1 : end;
    yield text.slice(start, next);
    start = next;
  }
}

function callLater(callback: () => void, milliseconds: number): void {
  if (milliseconds === 0) setImmediate(callback);
  else setTimeout(callback, milliseconds);
}
