/** What a cell ends with when it is interrupted. */
export class InterruptedError extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('The cell was interrupted.');
  }
}
