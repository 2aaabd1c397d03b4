/** Text that grows line by line, and whose last line may still change. */
export interface LiveText {
  /** Lines that no longer change. */
  readonly finished: string[];
  /** The line that does; empty when there is none. */
  readonly running: string;
  /** How many lines there will be in the end, where that is known: room for them is kept. */
  readonly expectedLines?: number;
  /** All lines. */
  toString(): string;
}
