import type { Debugger } from 'node:inspector';
import type { StoppedFrame } from './frames';

/** Variables that are shown together. */
export interface ScopeGroup {
  name: string;
  /** V8's scopes, the innermost first, and their numbers in the frame; none for the notebook's variables. */
  scopes: { scope: Debugger.Scope; number: number }[];
  isExpensive?: boolean;
}

const ofFunctions = new Set(['local', 'block', 'catch', 'with', 'eval', 'wasm-expression-stack']);

/**
 * The variables that code of `frame` sees, the nearest first. What a cell declares at its top level are the notebook's
 * variables, so that the function in which a cell's code stands adds nothing to them.
 */
export function scopeGroups({ call, place }: StoppedFrame): ScopeGroup[] {
  const groups: ScopeGroup[] = [];
  const chain = call?.scopeChain ?? [];
  const isOwn = ({ startLocation }: Debugger.Scope) =>
    !(place.script.isCell && startLocation !== undefined && startLocation.lineNumber < 0);
  let locals = true;
  chain.forEach((scope, number) => {
    if (scope.type === 'closure' || scope.type === 'module') locals = false;
    if (!isOwn(scope) || scope.type === 'global' || scope.type === 'script') return;
    if (locals && ofFunctions.has(scope.type)) add(groups, 'Locals', { scope, number });
    else add(groups, scope.name ? `Closure (${scope.name})` : 'Closure', { scope, number });
  });
  return place.script.isCell ? [...groups, { name: 'Globals', scopes: [] }] : groups;
}

function add(groups: ScopeGroup[], name: string, one: ScopeGroup['scopes'][number]): void {
  const last = groups.at(-1);
  if (last?.name === name) last.scopes.push(one);
  else groups.push({ name, scopes: [one] });
}
