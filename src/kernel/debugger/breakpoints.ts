import { pathToFileURL } from 'node:url';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Chrome } from './chrome';
import { conditionOf, faultOf } from './conditions';
import type { Script, Scripts, StopPlace } from './scripts';

/** A breakpoint that a client wants, and what V8 calls it in each script where it is. */
interface Breakpoint {
  id: number;
  wanted: DebugProtocol.SourceBreakpoint;
  line: number;
  column?: number;
  isSet: boolean;
  /** What is wrong with what it asks for; such a one is never set. */
  fault: string | undefined;
}

/**
 * The breakpoints of cells and files, which stay when their code is loaded again: each time a cell runs, and when an
 * edited file is.
 */
export class Breakpoints {
  private readonly byPath = new Map<string, Breakpoint[]>();
  /** V8's name → ours. */
  private readonly ids = new Map<string, number>();
  /** Where V8 stops when a file that is wanted is loaded: path → V8's name. */
  private readonly entries = new Map<string, string>();
  private count = 0;

  constructor(
    private readonly chrome: Chrome,
    private readonly scripts: Scripts,
    private readonly isCell: (path: string) => boolean,
  ) {}

  /** Makes `wanted` the breakpoints of a source, in the place of those it had. */
  async set(path: string, wanted: DebugProtocol.SourceBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    await this.clear(path);
    const breakpoints = wanted.map((one) => ({
      id: ++this.count,
      wanted: one,
      line: one.line,
      isSet: false,
      fault: faultOf(one),
    }));
    if (breakpoints.length > 0) this.byPath.set(path, breakpoints);
    if (breakpoints.length > 0 && !this.isCell(path)) await this.stopAtEntry(path);
    for (const script of this.scripts.from(path)) await this.apply(script);
    return breakpoints.map((breakpoint) => this.described(path, breakpoint));
  }

  /** Sets what is wanted in a script that has just been loaded. */
  async apply(script: Script): Promise<void> {
    for (const path of script.sources) {
      const breakpoints = this.byPath.get(path) ?? [];
      if (breakpoints.length === 0) continue;
      const places = (await this.scripts.stopPlaces(script)).filter((place) => place.path === path);
      for (const breakpoint of breakpoints) await this.place(breakpoint, places);
    }
  }

  /**
   * Our numbers of the breakpoints that V8 has stopped at; undefined where it has only come to a file that is wanted.
   */
  hit(names: string[] = []): number[] | undefined {
    const ids = names.flatMap((name) => this.ids.get(name) ?? []);
    const isEntry = names.some((name) => [...this.entries.values()].includes(name));
    return ids.length === 0 && isEntry ? undefined : ids;
  }

  /** All breakpoints, for `debugInfo`. */
  list(): { source: string; breakpoints: DebugProtocol.SourceBreakpoint[] }[] {
    return [...this.byPath].map(([source, breakpoints]) => ({
      source,
      breakpoints: breakpoints.map(({ wanted, line }) => ({ ...wanted, line })),
    }));
  }

  private async clear(path: string): Promise<void> {
    const gone = new Set(this.byPath.get(path)?.map(({ id }) => id));
    this.byPath.delete(path);
    const names = [...this.ids].filter(([, id]) => gone.has(id)).map(([name]) => name);
    const entry = this.entries.get(path);
    this.entries.delete(path);
    for (const breakpointId of entry ? [...names, entry] : names) {
      this.ids.delete(breakpointId);
      await this.chrome.post('Debugger.removeBreakpoint', { breakpointId });
    }
  }

  /**
   * The code of a file that is not loaded yet is unknown; V8 stops where it begins, for as long as it takes to set what
   * is wanted.
   */
  private async stopAtEntry(path: string): Promise<void> {
    const url = pathToFileURL(path).href;
    const { breakpointId } = await this.chrome.post('Debugger.setBreakpointByUrl', { url, lineNumber: 0 });
    this.entries.set(path, breakpointId);
  }

  private async place(breakpoint: Breakpoint, places: StopPlace[]): Promise<void> {
    const { wanted, id } = breakpoint;
    const found = breakpoint.fault ? undefined : nearest(places, wanted);
    if (!found) return;
    const condition = conditionOf(wanted, id);
    const { location } = found;
    try {
      const set = await this.chrome.post('Debugger.setBreakpoint', { location, ...(condition && { condition }) });
      this.ids.set(set.breakpointId, id);
    } catch (error) {
      // Another one, of a line above that has no code of its own, has been moved here.
      if (!String(error).includes('already exists')) throw error;
    }
    Object.assign(breakpoint, { isSet: true, line: found.line, column: found.column });
  }

  private described(path: string, { id, line, column, isSet, fault }: Breakpoint): DebugProtocol.Breakpoint {
    const isLoaded = this.scripts.from(path).length > 0;
    const message =
      fault ?? (isLoaded ? 'No code stands on this line or below it.' : 'Its code has not been loaded yet.');
    return { id, line, source: { path }, verified: isSet, ...(isSet ? { column } : { message }) };
  }
}

/** The first place on the wanted line, or on the next line that has one; with a column, the first one from there on. */
function nearest(places: StopPlace[], { line, column = 1 }: DebugProtocol.SourceBreakpoint): StopPlace | undefined {
  const from = places.filter((place) => place.line > line || (place.line === line && place.column >= column));
  const first = Math.min(...from.map((place) => place.line));
  const onLine = from.filter((place) => place.line === first);
  return onLine.reduce<StopPlace | undefined>(
    (best, one) => (best && best.column <= one.column ? best : one),
    undefined,
  );
}
