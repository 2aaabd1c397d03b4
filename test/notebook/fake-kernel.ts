import type { Comm, CommOptions, DisplayOptions, Kernel, MimeBundle, Surroundings } from '../../src/notebook';

export interface Shown extends DisplayOptions {
  bundle: MimeBundle;
}

/** A kernel that takes down what it is asked to show, and can be interrupted. */
export class FakeKernel implements Kernel {
  readonly shown: Shown[] = [];
  readonly listeners = new Set<() => void>();

  display = (bundle: MimeBundle, options: DisplayOptions = {}): void => {
    this.shown.push({ bundle, ...options });
  };

  onInterrupt = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Forgets what was shown, at once in both cases. */
  clearOutput = (): void => {
    this.shown.length = 0;
  };

  /** A reader who types the question's own words. */
  input = async (prompt: string): Promise<string> => prompt;

  readonly comms = new FakeComms();

  interrupt(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** What a reader sees in the end: one bundle for each place. */
  get places(): MimeBundle[] {
    const places = new Map<string | number, MimeBundle>();
    for (const [index, { bundle, displayId }] of this.shown.entries()) places.set(displayId ?? index, bundle);
    return [...places.values()];
  }
}

/** Lines to a client: takes down what is opened and sent, and lets the test speak for the client. */
export class FakeComms {
  readonly opened: { id: string; target: string; data: { state: Record<string, unknown> }; options: CommOptions }[] =
    [];
  readonly sent: { id: string; data: object }[] = [];

  open = (target: string, data: object, options: CommOptions = {}): Comm => {
    const id = `comm-${this.opened.length}`;
    this.opened.push({ id, target, data: data as { state: Record<string, unknown> }, options });
    return this.comm(id);
  };

  /** A client sends `data` to the comm `id`. */
  receive(id: string, data: Record<string, unknown>): void {
    this.opened.find((comm) => comm.id === id)?.options.onMessage?.(data, [], this.comm(id));
  }

  private comm(id: string): Comm {
    return { id, send: (data) => void this.sent.push({ id, data }), close: () => {} };
  }
}

/** A stream that takes down what is written. */
export class FakeStream {
  text = '';
  constructor(readonly isTTY = false) {}
  write(text: string): void {
    this.text += text;
  }
}

/** Surroundings whose clock goes on by a second whenever it is looked at. */
export function slowClock(kernel: Kernel | undefined, stream = new FakeStream()): Surroundings {
  let time = 0;
  return {
    kernel,
    stream,
    now: () => {
      time += 1000;
      return time;
    },
  };
}
