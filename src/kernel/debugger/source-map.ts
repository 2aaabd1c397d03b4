import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

/** A place in a text: lines from 1 and columns from 0, as source maps count. */
export interface MappedPosition {
  line: number;
  column: number;
}

/**
 * The place in what was written that a place in running code comes from; `source` is the number of the text among the
 * map's.
 */
export interface OriginalPosition extends MappedPosition {
  source: number;
}

/** What a script says about where its code comes from; undefined where it says nothing that can be read. */
export function readSourceMap(scriptUrl: string, mapUrl: string): TraceMap | undefined {
  try {
    const data = /^data:application\/json[^,]*?(;base64)?,(.*)$/s.exec(mapUrl);
    if (data) return new TraceMap(data[1] ? Buffer.from(data[2]!, 'base64').toString() : decodeURIComponent(data[2]!));
    const file = new URL(mapUrl, scriptUrl);
    return file.protocol === 'file:' ? new TraceMap(fs.readFileSync(file, 'utf8'), file.href) : undefined;
  } catch {
    return undefined;
  }
}

/** Where in the source the code at `position` comes from; undefined for code that nobody wrote. */
export function originalPosition(map: TraceMap, position: MappedPosition): OriginalPosition | undefined {
  const { source, line, column } = originalPositionFor(map, position);
  if (source === null) return undefined;
  return { source: map.resolvedSources.indexOf(source), line, column };
}

/** The path of a `file:` address; what is a path already stays. */
export function pathOfUrl(url: string): string {
  return url.startsWith('file:') ? path.normalize(fileURLToPath(url)) : url;
}
