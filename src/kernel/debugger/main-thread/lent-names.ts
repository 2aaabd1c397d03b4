import type { Variables } from '../../cells/variable';

/**
 * Lets code that a reader evaluates name the notebook's variables, which code of cells has by names of the kernel's.
 */
export class LentNames {
  /** What stood under the names before. */
  private covered: Map<string, PropertyDescriptor | undefined> | undefined;

  constructor(private readonly variables: Variables) {}

  /** Puts the variables on the global object, behind whatever a function declares itself. */
  lend(): void {
    if (this.covered) return;
    this.covered = new Map();
    for (const variable of this.variables.withValue()) {
      const { name } = variable;
      const before = Object.getOwnPropertyDescriptor(globalThis, name);
      if (before?.configurable === false) continue;
      this.covered.set(name, before);
      Object.defineProperty(globalThis, name, {
        get: () => variable.value,
        set: (value) => variable.assign(value),
        configurable: true,
        enumerable: true,
      });
    }
  }

  takeBack(): void {
    for (const [name, before] of this.covered ?? []) {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    }
    this.covered = undefined;
  }
}
