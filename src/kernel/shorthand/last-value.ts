import type { EarlierCell } from '../typescript/earlier-cells';

/** `_`, the last value that a cell has shown; a variable `_` of a cell's own hides it. */
export class LastValue {
  private isDeclared = false;

  /** `cells` are those that TypeScript knows of. */
  constructor(
    private readonly cells: EarlierCell[],
    private readonly scope: object = globalThis,
  ) {}

  /** Lets TypeScript know `_` before the first cell that uses it is compiled. */
  prepare(source: string): void {
    if (this.isDeclared || !/(?<![\w$.])_(?![\w$])/.test(source)) return;
    this.isDeclared = true;
    this.cells.push({ name: '_', source: 'declare global { var _: any }', lacks: [] });
    this.keep(undefined);
  }

  keep(value: unknown): void {
    if (value !== undefined && value !== null) this.last = value;
    if (this.isDeclared) Object.assign(this.scope, { _: this.last });
  }

  private last: unknown;
}
