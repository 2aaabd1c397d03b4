/** Says that a place has no data, as against data that are damaged. */
export class MissingFilesError extends Error {
  override name = 'MissingFilesError';
}
