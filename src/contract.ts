/**
 * The method by which a value says how it looks: it gives a MIME bundle, or a promise of one; the convention of Deno's
 * kernel.
 */
export const displaySymbol = Symbol.for('Jupyter.display');

/** Where a bundle keeps the metadata of its message, not enumerable: a picture's alternative text, or its size. */
export const metadataSymbol = Symbol.for('Jupyter.metadata');

/** One thing in several forms: MIME type → content. */
export interface MimeBundle {
  [mimeType: string]: unknown;
  [metadataSymbol]?: Record<string, unknown>;
}

/** The metadata that comes with a bundle; empty where there is none. */
export function metadataOf(bundle: MimeBundle): Record<string, unknown> {
  return bundle[metadataSymbol] ?? {};
}

/** How `value` itself says that it looks; undefined where it does not say. */
export function ownBundle(value: unknown): MimeBundle | Promise<MimeBundle> | undefined {
  const display = (value as { [displaySymbol]?: unknown } | null | undefined)?.[displaySymbol];
  return typeof display === 'function' ? display.call(value) : undefined;
}

export interface DisplayOptions {
  /** Names the place, so that a later call can show something else there. */
  displayId?: string;
  /** Show it in the place of that name instead of a new one; default false. */
  update?: boolean;
  /** Default: the bundle's own. */
  metadata?: Record<string, unknown>;
}

export interface InputOptions {
  /** Hides what is typed; default false. */
  password?: boolean;
}

/** A line to a counterpart in the clients, such as the other half of a widget. */
export interface Comm {
  readonly id: string;
  readonly send: (data: object, buffers?: Buffer[]) => void;
  readonly close: (data?: object) => void;
}

export interface CommOptions {
  metadata?: Record<string, unknown>;
  buffers?: Buffer[];
  /** Hears what clients send; answers go through `comm`. */
  onMessage?: (data: Record<string, unknown>, buffers: Buffer[], comm: Comm) => void;
  onClose?: (data: Record<string, unknown>) => void;
}

/**
 * What the Jupyter kernel lends to the cells that it runs. Functions are properties, because TypeScript compares those
 * strictly.
 */
export interface Kernel {
  /** Shows a bundle under the cell that this is called in. */
  readonly display: (bundle: MimeBundle, options?: DisplayOptions) => void;
  /** Removes what the cell has shown; with `wait` only when it shows something new. */
  readonly clearOutput: (wait: boolean) => void;
  /** Resolves to the line that the reader types. */
  readonly input: (prompt: string, options: InputOptions) => Promise<string>;
  /** Calls the listener at every interrupt until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Opens lines to the clients; see Jupyter's custom messages. */
  readonly comms: { readonly open: (target: string, data: object, options?: CommOptions) => Comm };
}

const kernelSymbol = Symbol.for('fashion-mnist.kernel');

/** Lends `kernel` to all code of this process. */
export function lend(kernel: Kernel): void {
  Object.assign(globalThis, { [kernelSymbol]: kernel });
}

/** The kernel that this code runs in; undefined in an ordinary program. */
export function currentKernel(): Kernel | undefined {
  return (globalThis as { [kernelSymbol]?: Kernel })[kernelSymbol];
}

/**
 * The language of the kernel's cells as notebooks name it; the version is read from its package, as TypeScript itself
 * is loaded elsewhere.
 */
export const languageInfo = {
  name: 'typescript',
  version: require('typescript/package.json').version as string,
  mimetype: 'text/typescript',
  file_extension: '.ts',
  pygments_lexer: 'typescript',
  // JupyterLab goes by the mode, the classic notebook by the other two.
  codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
  nbconvert_exporter: 'script',
};
