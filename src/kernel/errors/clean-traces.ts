import path from 'node:path';

/** So many frames of an error are kept: what a cell calls may lie deep, and the trace shall still reach the cell. */
const framesKept = 100;

/** Lets traces reach the cell that an error came from. */
export function keepLongTraces(): void {
  Error.stackTraceLimit = framesKept;
}

/**
 * Takes the kernel's frames out of traces that are printed (`console.error(error)`, `console.trace()`), with those of
 * Node.js below them.
 *
 * @param root the folder of the repository
 */
export function withoutKernelFrames(text: string, root: string): string {
  const kernel = path.join(root, 'src', 'kernel') + path.sep;
  if (!text.includes(kernel)) return text;
  let isBelow = false;
  const isShown = (line: string): boolean => {
    const isFrame = /^\s+at \S/.test(line);
    isBelow = isFrame && (isBelow || line.includes(kernel));
    return !(isBelow && (line.includes(kernel) || line.includes('node:') || !/:\d+:\d+\)?$/.test(line)));
  };
  return text.split('\n').filter(isShown).join('\n');
}
