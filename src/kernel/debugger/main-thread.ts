import type { Runtime } from 'node:inspector';
import type { Chrome } from './chrome';
import { type Debuggee, debuggeeName } from './main-thread/debuggee';

/** The expression by which code of the main thread has what is lent to the debugger. */
export const debuggee = `globalThis[Symbol.for('${debuggeeName}')]`;

type Method = {
  [Name in keyof Debuggee]: Debuggee[Name] extends (...parameters: never[]) => unknown ? Name : never;
}[keyof Debuggee];

/** Calls what the main thread lends, also while that stands still. */
export class MainThread {
  constructor(private readonly chrome: Chrome) {}

  /** Calls a method with values that go through JSON. */
  async call<Name extends Method>(
    name: Name,
    ...parameters: Parameters<Debuggee[Name]>
  ): Promise<ReturnType<Debuggee[Name]>> {
    const expression = `${debuggee}.${name}(${parameters.map((one) => JSON.stringify(one) ?? 'undefined').join(', ')})`;
    return valueFrom<ReturnType<Debuggee[Name]>>(
      await this.chrome.post('Runtime.evaluate', { expression, returnByValue: true, silent: true }),
    );
  }

  /** Calls a method with objects of the main thread. */
  async callWith<Name extends Method>(
    name: Name,
    objects: Runtime.CallArgument[],
  ): Promise<ReturnType<Debuggee[Name]>> {
    const { result } = await this.chrome.post('Runtime.evaluate', { expression: debuggee });
    return valueFrom<ReturnType<Debuggee[Name]>>(
      await this.chrome.post('Runtime.callFunctionOn', {
        objectId: result.objectId!,
        functionDeclaration: `function (...objects) { return this.${name}(...objects); }`,
        arguments: objects,
        returnByValue: true,
        silent: true,
      }),
    );
  }
}

/** The value that V8 gives back; throws what the code threw. */
export function valueFrom<Value>({ result, exceptionDetails }: Runtime.EvaluateReturnType): Value {
  if (!exceptionDetails) return result.value as Value;
  const { exception, text } = exceptionDetails;
  throw new Error(exception?.description?.split('\n    at ')[0] ?? String(exception?.value ?? text));
}
