import type { Debugger, Runtime } from 'node:inspector';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { withoutMarkers } from '../typescript/marker';
import type { ReaderCode } from './reader-code';
import type { Place, Scripts } from './scripts';

/** A function that the program stands in, or, of an asynchronous one, stood in. */
export interface Frame {
  name: string;
  place: Place;
  /** V8's; absent where only the trace is left. */
  call?: Debugger.CallFrame;
}

/** The reader's frames of a stop, the innermost first, those that started what runs now behind them. */
export function framesOf(stop: Debugger.PausedEventDataType, scripts: Scripts, readers: ReaderCode): Frame[] {
  const frames = stop.callFrames.flatMap((call): Frame[] => {
    const place = scripts.original(call.location);
    return place && readers.has(place.script) ? [{ name: nameOf(call.functionName, place), place, call }] : [];
  });
  return [...frames, ...earlierFrames(stop.asyncStackTrace, scripts, readers)];
}

function earlierFrames(trace: Runtime.StackTrace | undefined, scripts: Scripts, readers: ReaderCode): Frame[] {
  if (!trace) return [];
  const frames = trace.callFrames.flatMap((call): Frame[] => {
    const place = scripts.original(call);
    return place && readers.has(place.script) ? [{ name: `async ${nameOf(call.functionName, place)}`, place }] : [];
  });
  return [...frames, ...earlierFrames(trace.parent, scripts, readers)];
}

/** A cell's own code has no function's name. */
function nameOf(functionName: string, { script }: Place): string {
  return withoutMarkers(functionName) || (script.isCell ? script.name : '(anonymous)');
}

export function stackFrame({ name, place }: Frame, id: number): DebugProtocol.StackFrame {
  const { script, path: file, line, column } = place;
  return { id, name, line, column, source: { name: script.isCell ? script.name : path.basename(file), path: file } };
}
