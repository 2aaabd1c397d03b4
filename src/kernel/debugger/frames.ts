import type { Debugger, Runtime } from 'node:inspector';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { withoutMarkers } from '../typescript/marker';
import type { ReaderCode } from './reader-code';
import type { ScriptPlace, Scripts } from './scripts';

/** A function that the program stands in, or, of an asynchronous one, stood in. */
export interface StoppedFrame {
  name: string;
  place: ScriptPlace;
  /** V8's; absent where only the trace is left. */
  call?: Debugger.CallFrame;
}

/** The reader's frames of a stop, the innermost first, those that started what runs now behind them. */
export function framesOf(stop: Debugger.PausedEventDataType, scripts: Scripts, readers: ReaderCode): StoppedFrame[] {
  const frames = stop.callFrames.flatMap((call): StoppedFrame[] => {
    const place = scripts.original(call.location);
    return place && readers.has(place.script) ? [{ name: nameOf(call.functionName, place), place, call }] : [];
  });
  return [...frames, ...earlierFrames(stop.asyncStackTrace, scripts, readers)];
}

function earlierFrames(trace: Runtime.StackTrace | undefined, scripts: Scripts, readers: ReaderCode): StoppedFrame[] {
  if (!trace) return [];
  const frames = trace.callFrames.flatMap((call): StoppedFrame[] => {
    const place = scripts.original(call);
    return place && readers.has(place.script) ? [{ name: `async ${nameOf(call.functionName, place)}`, place }] : [];
  });
  return [...frames, ...earlierFrames(trace.parent, scripts, readers)];
}

/** A cell's own code has no function's name. */
function nameOf(functionName: string, { script }: ScriptPlace): string {
  return withoutMarkers(functionName) || (script.isCell ? script.name : '(anonymous)');
}

export function stackFrame({ name, place }: StoppedFrame, id: number): DebugProtocol.StackFrame {
  const { script, path: file, line, column } = place;
  return { id, name, line, column, source: { name: script.isCell ? script.name : path.basename(file), path: file } };
}
