/** One of the things that a value consists of. */
export interface Part {
  name: string;
  /** Its value; absent where only `read` can tell. */
  value?: unknown;
  /** What gives the value when the reader asks for it: a getter, or what costs time. */
  read?: () => unknown;
  /** Gives it another value; absent where it cannot have one. */
  assign?: (value: unknown) => void;
}

/** What a value consists of. */
export interface Parts {
  /** What it has by names. */
  named: Part[];
  /** How many elements it has besides, and each of them. */
  length: number;
  at(index: number): Part;
}

export function namedParts(named: Part[]): Parts {
  return { named, length: 0, at: (index) => ({ name: String(index) }) };
}
