import type { Part, Parts } from '../../../showing/inspecting';

type Inspecting = typeof import('../../../showing/inspecting');

/** A value as the Debug Adapter Protocol tells it. */
export interface Shown {
  name: string;
  value: string;
  /**
   * Absent for what is no object: JupyterLab's tree shows a type where there is one, and the value only where there is
   * none.
   */
  type?: string;
  /** By which its parts are asked for; 0 where it has none. */
  variablesReference: number;
  namedVariables?: number;
  indexedVariables?: number;
  presentationHint?: { lazy: true };
}

/** Which of a value's parts are asked for; default: all, many elements in ranges. */
export interface WantedParts {
  filter?: 'indexed' | 'named';
  start?: number;
  count?: number;
}

/** So many elements are shown side by side. */
const pageSize = 100;

/** Values that the debugger's client may ask more of, by numbers; each is kept until `clear`. */
export class KeptValues {
  private readonly kept = new Map<number, () => Parts>();
  private count = 0;

  /** `load` gives the library as the cells see it. */
  constructor(private readonly load: () => Inspecting) {}

  clear(): void {
    this.kept.clear();
  }

  /** Keeps parts that belong together, such as the variables of a function. */
  keep(parts: () => Parts): number {
    this.kept.set(++this.count, parts);
    return this.count;
  }

  /** A value, kept where it has parts. */
  show(name: string, value: unknown): Shown {
    const { oneLine, typeName, partsOf } = this.load();
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    const shown = { name, value: oneLine(value), ...(isObject && { type: typeName(value) }) };
    const parts = partsOf(value);
    if (!parts) return { ...shown, variablesReference: 0 };
    const variablesReference = this.keep(() => partsOf(value)!);
    const indexed = parts.length > 0 ? { indexedVariables: parts.length, namedVariables: parts.named.length } : {};
    return { ...shown, variablesReference, ...indexed };
  }

  variables(reference: number, { filter, start, count }: WantedParts = {}): Shown[] {
    const { named, length, at } = this.partsOf(reference);
    const first = filter === 'named' ? length : (start ?? 0);
    const end = count ? Math.min(length, first + count) : length;
    const isWhole = filter === undefined && count === undefined;
    const names = filter === 'indexed' ? [] : named.map((part) => this.part(part));
    return [...names, ...this.elements(at, first, end, isWhole)];
  }

  /** Gives a part another value. */
  assign(reference: number, name: string, value: unknown): Shown {
    const { named, length, at } = this.partsOf(reference);
    const element = /^\d+$/.test(name) && Number(name) < length ? at(Number(name)) : undefined;
    const part = named.find((one) => one.name === name) ?? element;
    if (!part?.assign) throw new Error(`Expected something that can be given another value, but ${name} cannot.`);
    part.assign(value);
    return this.show(name, value);
  }

  private partsOf(reference: number): Parts {
    const parts = this.kept.get(reference);
    if (!parts) throw new Error('Expected a value of the present stop, but this one belongs to an earlier one.');
    return parts();
  }

  private part({ name, value, read }: Part): Shown {
    if (!read) return this.show(name, value);
    const variablesReference = this.keep(() => this.load().namedParts([{ name, value: read() }]));
    return { name, value: '(…)', type: 'getter', variablesReference, presentationHint: { lazy: true } };
  }

  private elements(at: Parts['at'], start: number, end: number, inRanges: boolean): Shown[] {
    if (!inRanges || end - start <= pageSize) {
      return Array.from({ length: Math.max(0, end - start) }, (_, index) => this.part(at(start + index)));
    }
    let size = pageSize;
    while ((end - start) / size > pageSize) size *= pageSize;
    return Array.from({ length: Math.ceil((end - start) / size) }, (_, index) => {
      const from = start + index * size;
      return this.range(at, from, Math.min(end, from + size));
    });
  }

  private range(at: Parts['at'], start: number, end: number): Shown {
    const variablesReference = this.keep(() => ({ named: [], length: end - start, at: (index) => at(start + index) }));
    return { name: `[${start} … ${end - 1}]`, value: `${end - start} elements`, type: 'range', variablesReference };
  }
}
