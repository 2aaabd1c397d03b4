import vm from 'node:vm';
import { registerSourceMap } from '../errors/source-map';
import { TypeScriptError } from '../errors/typescript-error';
import type { CompiledCell } from '../typescript/compiler';
import { interruptNames } from '../typescript/interrupt-names';
import type { TypeScriptProcess } from '../typescript/typescript-process';
import { type Cell, isStopped } from './cell';
import type { CellImports } from './cell-imports';
import { currentCell } from './current-cell';
import { InterruptedError } from './interrupted-error';
import { loopSignal } from './loop-signal';
import { nextTurn } from './next-turn';

type Locals = Record<string, unknown>;

/** What a cell ends in; in an object, so that nobody awaits a promise that it is. */
export interface CellResult {
  value: unknown;
}

/** Has cells compiled and runs them, one at a time, so that each sees what the earlier ones declared. */
export class Executor {
  /** The variables of all cells. */
  readonly locals: Locals = {};
  /** Where the code of cells puts them. */
  private readonly scope = scopeOf(this.locals);
  /** Their types, as TypeScript declarations. */
  declarations = '';

  /** `endLoop` is called in a loop when the signal is up. */
  constructor(
    private readonly typescript: Pick<TypeScriptProcess, 'compile' | 'keep'>,
    private readonly imports: Pick<CellImports, 'prepare' | 'require'>,
    private readonly endLoop: () => void,
  ) {}

  /**
   * Runs a cell and resolves to the value of its last expression, which may be a promise; rejects with what it throws, a `TypeScriptError` included.
   *
   * When it fails, the variables that it had given a value by then stay, and the others keep their earlier value.
   */
  async execute(cell: Cell): Promise<CellResult> {
    const compiled = this.typescript.compile(this.declarations, cell.source);
    const converted = await Promise.race([compiled, cell.failed]);
    if (converted.diagnostics.length > 0) throw new TypeScriptError(cell.name, cell.source, converted.diagnostics);
    // An interrupt that arrived while TypeScript was at work is heard in this turn.
    await nextTurn();
    if (isStopped(cell)) throw new InterruptedError();
    if (converted.output) await Promise.race([this.imports.prepare(converted.output), cell.failed]);
    const before = { ...this.locals };
    try {
      if (converted.output) await this.run(converted, cell);
      this.declarations = converted.declOutput ?? '';
      return { value: this.takeResult(converted) };
    } catch (error) {
      await this.keepWhatWasAssigned(before, converted);
      throw error;
    }
  }

  private async run({ output = '', mappings, hasToplevelAwait }: CompiledCell, cell: Cell): Promise<void> {
    registerSourceMap(cell.name, mappings);
    const { signal, stop } = interruptNames;
    const parameters = [this.scope, this.imports.require, loopSignal, this.endLoop];
    const keyword = hasToplevelAwait ? 'async function' : 'function';
    const code = `globalThis[Symbol.for('${runnerName}')](${keyword} (exports, require, ${signal}, ${stop}) {\n${output}\n})`;
    const script = new vm.Script(code, { filename: `/${cell.name}`, lineOffset: -1 });
    await Promise.race([runInScope(script, parameters, cell), cell.failed]);
  }

  private takeResult({ lastExpressionVar: name }: CompiledCell): unknown {
    if (!name) return undefined;
    const result = this.locals[name];
    delete this.locals[name];
    return result;
  }

  private async keepWhatWasAssigned(before: Locals, converted: CompiledCell): Promise<void> {
    const { declOutput = '', lastExpressionVar } = converted;
    if (lastExpressionVar) delete this.locals[lastExpressionVar];
    const assigned = Object.keys(this.locals).filter((name) => this.locals[name] !== undefined);
    this.declarations = await this.typescript.keep(this.declarations, declOutput, assigned);
    for (const [name, value] of Object.entries(before)) this.locals[name] ??= value;
  }
}

/** What TypeScript calls `exports`; what is left of a stopped cell puts nothing there any more. */
function scopeOf(variables: Locals): Locals {
  const set = (locals: Locals, name: string | symbol, value: unknown) => {
    const cell = currentCell();
    if (!(cell?.hasEnded && isStopped(cell))) locals[name as string] = value;
    return true;
  };
  return new Proxy(variables, {
    set,
    // TypeScript exports imported names as getters, which a later cell could not import once more.
    defineProperty: (locals, name, { get, value }) =>
      name === '__esModule' || set(locals, name, get ? get.call(locals) : value),
  });
}

const runnerName = 'fashion-mnist.run-cell';

type CellFunction = (...parameters: unknown[]) => unknown;

/** Runs `script` where SIGINT ends it while it does not let go of the thread, be it in a library's code. */
function runInScope(script: vm.Script, parameters: unknown[], { stopSignal }: Cell): unknown {
  const global = globalThis as { [scope: symbol]: unknown };
  global[Symbol.for(runnerName)] = (run: CellFunction) => {
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
    delete global[Symbol.for(runnerName)];
  }
}
