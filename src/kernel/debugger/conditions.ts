import type { DebugProtocol } from '@vscode/debugprotocol';
import { runnable } from './evaluation';
import { debuggee } from './main-thread';
import { isHitCondition } from './main-thread/stop-rules';

type Wanted = DebugProtocol.SourceBreakpoint;

/**
 * The expression by which V8 asks whether to stop at a breakpoint; undefined to stop always. A log point writes its
 * message and never stops.
 */
export function conditionOf({ condition, hitCondition, logMessage }: Wanted, id: number): string | undefined {
  if (!condition && !hitCondition && !logMessage) return undefined;
  const parts = [
    condition ? `() => ${runnable(condition)}` : 'undefined',
    logMessage ? `() => ${messageCode(logMessage)}` : 'undefined',
  ];
  return `${debuggee}.shallStop(${id}, ${JSON.stringify({ hits: hitCondition })}, ${parts.join(', ')})`;
}

/** What is wrong with what a breakpoint asks for; undefined where nothing is. */
export function faultOf(wanted: Wanted): string | undefined {
  const { hitCondition } = wanted;
  if (hitCondition && !isHitCondition(hitCondition))
    return `Expected a number of hits such as 3, >= 3 or % 10, but found ${hitCondition}.`;
  try {
    conditionOf(wanted, 0);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** A message in which expressions stand in braces, as code. */
function messageCode(message: string): string {
  const parts = message.split(/\{([^{}]+)\}/);
  return `[${parts.map((part, index) => (index % 2 === 0 ? JSON.stringify(part) : runnable(part))).join(', ')}]`;
}
