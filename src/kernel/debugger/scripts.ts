import fs from 'node:fs';
import type { Debugger } from 'node:inspector';
import path from 'node:path';
import type { TraceMap } from '@jridgewell/trace-mapping';
import type { CellTexts } from './cell-texts';
import type { Chrome } from './chrome';
import { type MappedPosition, originalPosition, pathOfUrl, readSourceMap } from './source-map';

/** A piece of code that V8 runs: a cell, a module, or something of Node.js'. */
export interface Script {
  id: string;
  /** `In[3]` for a cell, a path for a file, otherwise V8's own name. */
  name: string;
  isCell: boolean;
  /** The paths by which the debugger's clients call what it was made of; mostly one. */
  sources: string[];
  map: TraceMap | undefined;
}

/** A place as the reader knows the code: line and column from 1. */
export interface ScriptPlace extends MappedPosition {
  script: Script;
  path: string;
}

/** A place where V8 can stop. */
export interface StopPlace extends ScriptPlace {
  location: Debugger.Location;
}

/** All code that has been loaded, by its source: running places → places in TypeScript, and back. */
export class Scripts {
  private readonly byId = new Map<string, Script>();
  private readonly places = new Map<string, Promise<StopPlace[]>>();

  constructor(
    private readonly chrome: Chrome,
    private readonly texts: CellTexts,
  ) {}

  add({ scriptId, url, sourceMapURL }: Debugger.ScriptParsedEventDataType): Script {
    const name = cellName(url) ?? pathOfUrl(url);
    const isCell = cellName(url) !== undefined;
    const isPackage = name.includes('node_modules');
    const map = sourceMapURL && !isPackage ? readSourceMap(url, sourceMapURL) : undefined;
    const sources = isCell ? [this.texts.keep(map?.sourcesContent?.[0] ?? '')] : sourcesOf(name, map);
    const script = { id: scriptId, name, isCell, sources, map };
    this.byId.set(scriptId, script);
    return script;
  }

  get(id: string): Script | undefined {
    return this.byId.get(id);
  }

  /** The scripts that come from the source at `path`, the newest last: a cell that ran twice is two. */
  from(source: string): Script[] {
    return [...this.byId.values()].filter(({ sources }) => sources.includes(source));
  }

  /** The place of the source that V8's `location` belongs to; undefined for code that nobody wrote. */
  original({ scriptId, lineNumber, columnNumber = 0 }: Debugger.Location): ScriptPlace | undefined {
    const script = this.byId.get(scriptId);
    if (!script) return undefined;
    if (!script.map) return { script, path: script.name, line: lineNumber + 1, column: columnNumber + 1 };
    if (lineNumber < 0) return undefined;
    const found = originalPosition(script.map, { line: lineNumber + 1, column: columnNumber });
    return found && { script, path: script.sources[found.source]!, line: found.line, column: found.column + 1 };
  }

  /** What stands in a cell or a file; undefined where nothing can be read. */
  textOf(source: string): string | undefined {
    try {
      return this.texts.get(source) ?? fs.readFileSync(source, 'utf8');
    } catch {
      return undefined;
    }
  }

  isDebuggerStatement({ path: source, line, column }: ScriptPlace): boolean {
    const text = this.textOf(source)
      ?.split('\n')
      [line - 1]?.slice(column - 1);
    return /^debugger\b/.test(text ?? '');
  }

  /** The files and packages that have been loaded, for the request `modules`. */
  files(): string[] {
    return [...new Set([...this.byId.values()].filter(({ isCell }) => !isCell).map(({ name }) => name))].filter(
      path.isAbsolute,
    );
  }

  /** All places in a script where V8 can stop, in the order of the code. */
  stopPlaces(script: Script): Promise<StopPlace[]> {
    const known = this.places.get(script.id) ?? this.findStopPlaces(script);
    this.places.set(script.id, known);
    return known;
  }

  private async findStopPlaces(script: Script): Promise<StopPlace[]> {
    const start = { scriptId: script.id, lineNumber: 0, columnNumber: 0 };
    const { locations } = await this.chrome.post('Debugger.getPossibleBreakpoints', { start });
    return locations.flatMap((location) => {
      const place = this.original(location);
      return place ? [{ ...place, location }] : [];
    });
  }
}

/** Node.js calls a cell's code by this address. */
function cellName(url: string): string | undefined {
  const [, name] = /^file:\/\/\/(In\[(?:unnumbered%20)?\d+\])$/.exec(url) ?? [];
  return name && decodeURI(name);
}

function sourcesOf(name: string, map: TraceMap | undefined): string[] {
  if (!map) return [name];
  return map.resolvedSources.map((source) => path.resolve(path.dirname(name), pathOfUrl(source ?? name)));
}
