import vm from 'node:vm';
import { type Cell, isStopped } from './cell';
import { expandShorthand } from './expand-shorthand';
import { InterruptedError } from './interrupted-error';
import { interruptNames } from './interruptible-loops';
import { keptDeclarations } from './kept-declarations';
import { nextTurn } from './next-turn';
import { registerSourceMap } from './source-map';
import type { Converter, ConvertResult } from './tslab';
import { TypeScriptError } from './typescript-error';

type Locals = Record<string, unknown>;

/** Compiles cells with tslab's converter and runs them, one at a time, so that each sees what the earlier ones declared. */
export class Executor {
  /** The variables of all cells. */
  readonly locals: Locals = {};
  /** Their types, as TypeScript declarations. */
  private declarations = '';

  /** `throwIn` ends a stopped cell that is in a loop. */
  constructor(
    private readonly converter: Converter,
    private readonly require: NodeJS.Require,
    private readonly throwIn: (cell: Cell) => void,
  ) {}

  /**
   * Runs a cell and resolves to the value of its last expression; rejects with what it throws, a `TypeScriptError` included.
   *
   * When it fails, the variables that it had given a value by then stay, and the others keep their earlier value.
   */
  async execute(cell: Cell): Promise<unknown> {
    const converted = this.convert(cell.source);
    if (converted.diagnostics.length > 0) throw new TypeScriptError(cell.name, cell.source, converted.diagnostics);
    // An interrupt that arrived while TypeScript was at work is heard in this turn.
    await nextTurn();
    if (isStopped(cell)) throw new InterruptedError();
    const before = { ...this.locals };
    try {
      if (converted.output) await this.run(converted, cell);
      this.declarations = converted.declOutput ?? '';
      return this.takeResult(converted);
    } catch (error) {
      this.keepWhatWasAssigned(before, converted);
      throw error;
    }
  }

  complete(code: string, position: number): ReturnType<Converter['complete']> {
    return this.converter.complete(this.declarations, code, position);
  }

  inspect(code: string, position: number): ReturnType<Converter['inspect']> {
    return this.converter.inspect(this.declarations, code, position);
  }

  close(): void {
    this.converter.close();
  }

  /** What TypeScript finds wrong is looked for once more in the cell as it was written, so that line and column are the user's. */
  private convert(source: string): ConvertResult {
    const expanded = expandShorthand(source);
    const converted = this.converter.convert(this.declarations, expanded);
    const asWritten = converted.diagnostics.length === 0 || expanded === source;
    return asWritten ? converted : this.converter.convert(this.declarations, source);
  }

  private async run({ output = '', hasToplevelAwait }: ConvertResult, cell: Cell): Promise<void> {
    registerSourceMap(cell, output);
    const { signal, stop } = interruptNames;
    const parameters = [this.exportsOf(cell), this.require, cell.stopSignal, () => this.throwIn(cell)];
    const keyword = hasToplevelAwait ? 'async function' : 'function';
    const code = `globalThis[Symbol.for('${scope}')](${keyword} (exports, require, ${signal}, ${stop}) {\n${output}\n})`;
    const script = new vm.Script(code, { filename: `/${cell.name}`, lineOffset: -1 });
    await Promise.race([runInScope(script, parameters, cell), cell.failed]);
  }

  /** Where the cell's code puts its variables; what has ended puts nothing there any more. */
  private exportsOf(cell: Cell): Locals {
    const set = (locals: Locals, name: string, value: unknown) => {
      if (!cell.hasEnded || !isStopped(cell)) locals[name] = value;
      return true;
    };
    return new Proxy(this.locals, {
      set: (locals, name, value) => set(locals, String(name), value),
      // TypeScript exports imported names as getters, which a later cell could not import once more.
      defineProperty: (locals, name, { get, value }) =>
        name === '__esModule' || set(locals, String(name), get ? get.call(locals) : value),
    });
  }

  private takeResult({ lastExpressionVar: name }: ConvertResult): unknown {
    if (!name) return undefined;
    const result = this.locals[name];
    delete this.locals[name];
    return result;
  }

  private keepWhatWasAssigned(before: Locals, { declOutput = '', lastExpressionVar }: ConvertResult): void {
    if (lastExpressionVar) delete this.locals[lastExpressionVar];
    const isAssigned = (name: string) => this.locals[name] !== undefined;
    this.declarations = keptDeclarations(this.declarations, declOutput, isAssigned);
    for (const [name, value] of Object.entries(before)) this.locals[name] ??= value;
  }
}

const scope = 'fashion-mnist.cell-scope';

type CellFunction = (...parameters: unknown[]) => unknown;

/** Runs `script` where SIGINT ends it while it does not let go of the thread, be it in a library's code. */
function runInScope(script: vm.Script, parameters: unknown[], { stopSignal }: Cell): unknown {
  const global = globalThis as { [scope: symbol]: unknown };
  global[Symbol.for(scope)] = (run: CellFunction) => {
    stopSignal[1] = 1;
    try {
      return run(...parameters);
    } finally {
      stopSignal[1] = 0;
    }
  };
  try {
    return script.runInThisContext({ breakOnSigint: true, displayErrors: false });
  } catch (error) {
    const isSigint = (error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
    throw isSigint ? new InterruptedError() : error;
  } finally {
    stopSignal[1] = 0;
    delete global[Symbol.for(scope)];
  }
}
