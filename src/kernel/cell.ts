/** One execution of one cell: what came out of it, and the way back to the client that asked. */
export type Publish = (messageType: string, content: object) => void;

export interface Cell {
  readonly publish: Publish;
  /** The value of the last expression, where there is one. */
  result?: unknown;
  /** What the cell threw; a one-element list, because `throw undefined` is a throw. */
  thrown: unknown[];
  /** What the type checker found, one line each. */
  diagnostics: string[];
  /** The cell was interrupted and whatever ran in it stopped by itself. */
  interrupted: boolean;
}

export function createCell(publish: Publish): Cell {
  return { publish, thrown: [], diagnostics: [], interrupted: false };
}
