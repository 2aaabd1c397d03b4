/** Text that grows line by line, and whose last line may still change. */
export interface LiveText {
  /** Lines that no longer change. */
  readonly finished: string[];
  /** The line that does; empty when there is none. */
  readonly running: string;
  /** All lines. */
  toString(): string;
}
