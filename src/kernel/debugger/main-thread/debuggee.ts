import vm from 'node:vm';
import type { Variable, Variables } from '../../cells/variable';
import { variableName } from '../../typescript/marker';
import { KeptValues, type Shown, type WantedParts } from './kept-values';
import { LentNames } from './lent-names';
import { type StopRule, StopRules } from './stop-rules';

/** Where the debugger, in another thread, finds what the main thread lends it. */
export const debuggeeName = 'fashion-mnist.debuggee';

const evaluatedName = 'fashion-mnist.evaluated';

interface Lent {
  variables: Variables;
  /** The library as the cells see it. */
  load: ConstructorParameters<typeof KeptValues>[0];
  /** Prints what was written past the program until now. */
  drain: () => void;
  /** Its element is to be 1 while something is evaluated that a signal ends. */
  evaluating: Int32Array;
}

/** What the main thread does for the debugger, each by a call from the other thread, also while it stands still. */
export class Debuggee {
  readonly values: KeptValues;
  private readonly names: LentNames;
  private readonly rules = new StopRules();

  constructor(private readonly lent: Lent) {
    this.values = new KeptValues(lent.load);
    this.names = new LentNames(lent.variables);
  }

  lendNames(): void {
    this.names.lend();
  }

  takeBackNames(): void {
    this.names.takeBack();
  }

  /** What `run` gives; SIGINT ends it. With `isOfNotebook` it may name the notebook's variables. */
  evaluate(isOfNotebook: boolean, run: () => unknown): unknown {
    if (isOfNotebook) this.names.lend();
    const global = globalThis as { [evaluated: symbol]: unknown };
    const { evaluating } = this.lent;
    global[Symbol.for(evaluatedName)] = () => {
      Atomics.store(evaluating, 0, 1);
      return run();
    };
    try {
      return new vm.Script(`globalThis[Symbol.for('${evaluatedName}')]()`).runInThisContext({ breakOnSigint: true });
    } finally {
      Atomics.store(evaluating, 0, 0);
      delete global[Symbol.for(evaluatedName)];
      this.names.takeBack();
    }
  }

  /** Whether to stop at the breakpoint `id`; a condition that fails stops, so that it is seen. */
  shallStop(id: number, rule: StopRule, condition?: () => unknown, message?: () => unknown[]): boolean {
    this.names.lend();
    try {
      if (condition && !condition()) return false;
      if (!this.rules.isHit(id, rule)) return false;
      if (!message) return true;
      console.log(message().map(this.textOf).join(''));
      return false;
    } catch (error) {
      if (message) console.log(String(error));
      return message === undefined;
    } finally {
      this.names.takeBack();
    }
  }

  private readonly textOf = (value: unknown): string =>
    typeof value === 'string' ? value : this.lent.load().oneLine(value);

  /** Sends what was printed before the stop. */
  drain(): void {
    this.lent.drain();
  }

  /** Lets go of all values, whose references mean nothing from now on. */
  forget(): void {
    this.values.clear();
  }

  /** A reference for the notebook's variables. */
  notebook(): number {
    const { variables, load } = this.lent;
    const partOf = (variable: Variable) => ({
      name: variable.name,
      value: variable.value,
      assign: (value: unknown) => variable.assign(value),
    });
    return this.values.keep(() => load().namedParts(variables.withValue().map(partOf)));
  }

  /** A reference for what scopes hold, of the same name that of the first; names of the kernel's are left out. */
  scope(...scopes: Record<string, unknown>[]): number {
    return this.values.keep(() => {
      const all = new Map<string, Record<string, unknown>>();
      for (const scope of scopes) {
        for (const name of Object.keys(scope)) if (!all.has(name) && !isKernels(name)) all.set(name, scope);
      }
      const partOf = ([name, scope]: [string, Record<string, unknown>]) => ({
        name,
        value: scope[name],
        assign: (value: unknown) => {
          scope[name] = value;
        },
      });
      return this.lent.load().namedParts([...all].map(partOf));
    });
  }

  /** Whether a scope has a variable of this name. */
  has(scope: object, name: string): boolean {
    return Object.hasOwn(scope, name);
  }

  parts(reference: number, wanted: WantedParts): Shown[] {
    return this.values.variables(reference, wanted);
  }

  /** An expression's value. */
  show(value: unknown): Shown {
    return this.values.show('', value);
  }

  assign(reference: number, name: string, value: unknown): Shown {
    return this.values.assign(reference, name, value);
  }
}

/** Whether the kernel has put a name into a cell's code. */
function isKernels(name: string): boolean {
  return name.startsWith(variableName(''));
}

export function lendToDebugger(lent: Lent): void {
  Object.assign(globalThis, { [Symbol.for(debuggeeName)]: new Debuggee(lent) });
}
