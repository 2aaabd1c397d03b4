/** What the page and its worker say to each other. */
import type { DataSet } from '../data';
import type { Language } from '../settings';
import type { Backend } from '../tensorflow.browser';

export type { Backend, Language };

/** The images that the page has, as the worker gets them. */
export interface LiveData {
  /** Where they come from, for the line that says so. */
  name: string;
  files: DataSet['files'];
  /** By the files' names: uncompressed bytes, or the address of a compressed file on the page's own server. */
  contents: Record<string, Uint8Array | string>;
}

export type ToWorker =
  | { type: 'start'; wasm: Uint8Array; backend?: Backend; data?: LiveData; compiler: MessagePort }
  /** Runs a cell; `cell` names it in everything that comes back. */
  | { type: 'execute'; cell: string; code: string }
  | { type: 'interrupt' }
  | { type: 'input'; line: string }
  /** What a reader changes in a widget. */
  | { type: 'comm'; id: string; data: Record<string, unknown> };

export type FromWorker =
  | { type: 'ready'; backend: string }
  | { type: 'failed'; message: string }
  /** One of Jupyter's messages about an output: its type and content. */
  | { type: 'output'; cell: string; kind: string; content: Record<string, unknown> }
  | { type: 'input'; cell: string; prompt: string; password: boolean }
  | { type: 'done'; cell: string; isError: boolean };

/** What the worker asks of the compiler, and what that answers, each with the same number. */
export interface ToCompiler {
  id: number;
  /** The cells that have run, from the place `from` on. */
  from: number;
  cells: { name: string; source: string; lacks: string[] }[];
  source: string;
}
