import { constProperty, fixedProperty, letProperty, valueProperty } from '../typescript/marker';

/**
 * One variable of the notebook. The code of cells reads and writes its value under `valueProperty`; every function of
 * every cell has the same one, so that each sees what any of them writes.
 */
export class Variable {
  constructor(readonly name: string) {}

  get hasValue(): boolean {
    return Object.hasOwn(this, valueProperty);
  }

  get value(): unknown {
    return (this as unknown as Record<string, unknown>)[valueProperty];
  }

  set value(value: unknown) {
    this.define({ value, writable: true });
  }

  /** Lets the variable be whatever `read` gives, until it is given a value. */
  follow(read: () => unknown): void {
    this.define({ get: read, set: (value) => this.define({ value, writable: true }) });
  }

  /** What `var` does before the first statement. */
  declare(): void {
    this.value = this.hasValue ? this.value : undefined;
  }

  /** Gives a value that nobody can assign to until the variable is declared anew. */
  fix(value: unknown): void {
    this.define({ value, writable: false });
  }

  /** Gives another value to what stays the variable or the constant that it is. */
  exchange(value: unknown): void {
    if (this.isFixed) this.fix(value);
    else this.value = value;
  }

  /** What an assignment does; throws where it is a constant. */
  assign(value: unknown): void {
    if (this.isFixed) throw new TypeError('Assignment to constant variable.');
    (this as unknown as Record<string, unknown>)[valueProperty] = value;
  }

  private get isFixed(): boolean {
    return Object.getOwnPropertyDescriptor(this, valueProperty)?.writable === false;
  }

  private define(descriptor: PropertyDescriptor): void {
    Object.defineProperty(this, valueProperty, { ...descriptor, configurable: true, enumerable: true });
  }
}

function keep(this: Variable, value: unknown): void {
  this.value = value;
}

Object.defineProperties(Variable.prototype, {
  // A variable without a value has only what its class says: an error to be read, and to be written a value.
  [valueProperty]: {
    get(this: Variable) {
      throw new ReferenceError(`Cannot access '${this.name}' before initialization`);
    },
    set: keep,
  },
  [letProperty]: { set: keep },
  [constProperty]: {
    set(this: Variable, value: unknown) {
      this.fix(value);
    },
  },
  [fixedProperty]: {
    get(this: Variable) {
      return this.value;
    },
    set() {
      throw new TypeError('Assignment to constant variable.');
    },
  },
});

/** The variables of a notebook, by their names. */
export class Variables {
  private readonly all = new Map<string, Variable>();

  get(name: string): Variable {
    const known = this.all.get(name);
    if (known) return known;
    const variable = new Variable(name);
    this.all.set(name, variable);
    return variable;
  }

  /** Whether a cell has a variable of this name, and has given it a value. */
  has(name: string): boolean {
    return this.all.get(name)?.hasValue === true;
  }

  /** Those that have a value, in the order in which cells first named them. */
  withValue(): Variable[] {
    return [...this.all.values()].filter(({ hasValue }) => hasValue);
  }

  /** The values of `names` now; those without one are left out. */
  read(names: string[]): Map<string, unknown> {
    const found = names.map((name) => this.get(name)).filter(({ hasValue }) => hasValue);
    return new Map(found.map((variable) => [variable.name, variable.value]));
  }

  /** Gives what is among the keys of `replacements` the value there. */
  replace(replacements: Map<unknown, unknown>): void {
    for (const variable of this.all.values()) {
      if (variable.hasValue && replacements.has(variable.value)) variable.exchange(replacements.get(variable.value));
    }
  }
}
