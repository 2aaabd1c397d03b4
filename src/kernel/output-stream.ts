import type { Publish } from './message';

type StreamName = 'stdout' | 'stderr';

/** Collects what cells print and publishes it in few messages: once per turn of the event loop, and before anything else is shown. */
export class OutputStream {
  private publish: Publish | undefined;
  private name: StreamName = 'stdout';
  private text = '';
  private scheduled = false;

  /** Adds `text` to what the cell behind `publish` prints. */
  write(publish: Publish, name: StreamName, text: string): void {
    if (name !== this.name || publish !== this.publish) this.flush();
    this.publish = publish;
    this.name = name;
    this.text += text;
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  flush(): void {
    this.scheduled = false;
    if (this.text === '') return;
    this.publish?.('stream', { name: this.name, text: this.text });
    this.text = '';
  }
}

/** Lets process.stdout and process.stderr, and with them console, call `write`. */
export function captureProcessOutput(write: (name: StreamName, text: string) => void): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new TextDecoder();
    process[name].write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      write(name, typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      done?.();
      return true;
    };
  }
}
