import { decode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';

const maps = new Map<string, SourceMapMappings>();

/** Lets the stack of every error point at the cell's own lines, in browsers that ask how a stack is to be written. */
export function registerSourceMap(cellName: string, address: string): void {
  const { mappings } = JSON.parse(Buffer.from(address.split(',')[1]!, 'base64').toString());
  maps.set(cellName, decode(mappings));
}

/** `text` of a stack with the places of compiled cells as places of what was written. */
export function withOwnPlaces(text: string): string {
  return text.replace(/\/(In\[[^\]]*\]):(\d+):(\d+)/g, (whole, name: string, line: string, column: string) => {
    // A line stands before the cell's first.
    const segments = maps.get(name)?.[Number(line) - 2] ?? [];
    const segment = segments.filter(([start]) => start <= Number(column) - 1).at(-1) ?? segments[0];
    return segment && segment.length >= 4 ? `/${name}:${segment[2]! + 1}:${segment[3]! + 1}` : whole;
  });
}

interface StackWriter {
  prepareStackTrace?: (error: unknown, frames: object[]) => string;
}

// The page's own programs are blobs: their frames say nothing to the author of a cell.
(Error as StackWriter).prepareStackTrace = (error, frames) =>
  [String(error), ...frames.map(String).filter((frame) => !frame.includes('blob:'))]
    .map(withOwnPlaces)
    .join('\n    at ');
