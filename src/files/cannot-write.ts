/** What to do about an error of the file system, by its code; most of all a disk that is full. */
const advice: Record<string, string> = {
  ENOSPC: 'Make room there, or name another place',
  EDQUOT: 'Make room in your quota, or name another place',
  EFBIG: 'Name a place that may hold files of that size',
  EACCES: 'Name a place that you may write to',
  EPERM: 'Name a place that you may write to',
  EROFS: 'Name a place that can be written to',
  ENOENT: 'Name a file in a folder that exists and can be written',
  ENOTDIR: 'Name a file in a folder: one of the names before it is a file',
  EEXIST: 'Name a file in a folder: one of the names before it is a file',
  EISDIR: 'Name a file: this is a folder',
};

/** The error of a file that could not be written: which one, why, what to do. It has the `code` of its cause. */
export function cannotWrite(file: string, cause: NodeJS.ErrnoException): Error {
  const { code = '', message } = cause;
  const remedy = advice[code] ?? 'See to that, and try again';
  const error = new Error(`Expected to be able to write ${file}, but found: ${message}. ${remedy}.`, { cause });
  return Object.assign(error, { code });
}
