/** One thing in several forms: MIME type → content. */
export type MimeBundle = Record<string, unknown>;

export interface DisplayOptions {
  /** Names the place, so that a later call can show something else there. */
  displayId?: string;
  /** Show it in the place of that name instead of a new one; default false. */
  update?: boolean;
  metadata?: Record<string, unknown>;
}

export interface InputOptions {
  /** Hides what is typed; default false. */
  password?: boolean;
}

/** A line to the other half of a widget, in the clients. */
export interface Comm {
  readonly id: string;
  send(data: object): void;
}

export interface CommOptions {
  metadata?: Record<string, unknown>;
  /** Hears what clients send; answers go through `comm`. */
  onMessage?(data: Record<string, unknown>, buffers: Buffer[], comm: Comm): void;
}

/** What the Jupyter kernel lends to the cells that it runs. */
export interface Kernel {
  display(bundle: MimeBundle, options?: DisplayOptions): void;
  /** Removes what the cell has shown; with `wait` only when it shows something new. */
  clearOutput(wait: boolean): void;
  /** Resolves to the line that the reader types. */
  input(prompt: string, options: InputOptions): Promise<string>;
  /** Calls the listener at every interrupt until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Opens lines to the clients; see Jupyter's custom messages. */
  comms: { open(target: string, data: object, options?: CommOptions): Comm };
}

/** The kernel that this code runs in; undefined in an ordinary program. */
export function currentKernel(): Kernel | undefined {
  return (globalThis as { [symbol: symbol]: unknown })[Symbol.for('fashion-mnist.kernel')] as Kernel | undefined;
}
