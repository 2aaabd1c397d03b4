/** Thrown when a step cannot be compiled truthfully; the message says why, as the end of a sentence. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}
