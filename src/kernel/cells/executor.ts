import { registerSourceMap } from '../errors/source-map';
import { sourceMapAddress } from '../errors/source-map-address';
import { TypeScriptError } from '../errors/typescript-error';
import type { CompiledCell } from '../typescript/compiler';
import type { EarlierCell } from '../typescript/earlier-cells';
import { lent, variableName } from '../typescript/marker';
import type { TypeScriptProcess } from '../typescript/typescript-process';
import { type Cell, isStopped } from './cell';
import type { CellImports } from './imports/cell-imports';
import { InterruptedError } from './interrupted-error';
import type { Interrupts } from './interrupts';
import { loopSignal } from './loop-signal';
import { nextTurn } from './next-turn';
import { runScript } from './platform';
import { Variables } from './variable';

/** What a cell ends in; in an object, so that nobody awaits a promise that it is. */
export interface CellResult {
  value: unknown;
}

/** Has cells compiled and runs them, one at a time, so that each sees what the earlier ones declared. */
export class Executor {
  /** The variables of all cells. */
  readonly variables = new Variables();
  /** The cells that have run, for TypeScript. */
  readonly cells: EarlierCell[] = [];

  constructor(
    private readonly typescript: Pick<TypeScriptProcess, 'compile' | 'interrupt'>,
    private readonly imports: Pick<CellImports, 'prepare' | 'require' | 'import' | 'meta' | 'link'>,
    private readonly interrupts: Pick<Interrupts, 'endLoop' | 'goOn' | 'caught' | 'callback'>,
  ) {}

  /**
   * Runs a cell and resolves to the value of its last expression, which may be a promise; rejects with what it throws,
   * a `TypeScriptError` included.
   *
   * When it fails, the variables that it had given a value by then stay, and the others keep their earlier value.
   */
  async execute(cell: Cell): Promise<CellResult> {
    const compiled = await this.compile(cell);
    if (compiled.diagnostics.length > 0) throw new TypeScriptError(cell.name, cell.source, compiled.diagnostics);
    // An interrupt that arrived while TypeScript was at work is heard in this turn.
    await nextTurn();
    if (isStopped(cell)) throw new InterruptedError();
    await Promise.race([this.imports.prepare(compiled.modules), cell.failed]);
    const before = this.variables.read(compiled.declares);
    let lacks: string[] = [];
    try {
      const result = await this.run(compiled, cell);
      return { value: (result as [unknown] | undefined)?.[0] };
    } catch (error) {
      lacks = this.withoutNewValue(compiled.declares, before);
      throw error;
    } finally {
      this.cells.push({ name: cell.name, source: cell.source, lacks });
    }
  }

  private async compile(cell: Cell): Promise<CompiledCell> {
    const compiled = this.typescript.compile(this.cells, cell.source);
    compiled.catch(() => {});
    try {
      return await Promise.race([compiled, cell.failed]);
    } catch (error) {
      this.typescript.interrupt();
      throw error;
    }
  }

  /**
   * Those of `names` that the failed cell has not given a value; where it is the earlier value, it may as well be
   * called the earlier one's.
   */
  private withoutNewValue(names: string[], before: Map<string, unknown>): string[] {
    const after = this.variables.read(names);
    return names.filter(
      (name) => !after.has(name) || (before.has(name) && Object.is(before.get(name), after.get(name))),
    );
  }

  private async run({ output = '', mappings, isAsync, variables }: CompiledCell, cell: Cell): Promise<unknown> {
    const map = sourceMapAddress(cell.name, cell.typed, mappings);
    registerSourceMap(cell.name, map);
    const { require, import: importModule, meta, link } = this.imports;
    const names = {
      require,
      __filename: meta.filename,
      __dirname: meta.dirname,
      [lent.signal]: loopSignal,
      [lent.end]: this.interrupts.endLoop,
      [lent.goOn]: this.interrupts.goOn,
      [lent.caught]: this.interrupts.caught,
      [lent.callback]: this.interrupts.callback,
      [lent.import]: importModule,
      [lent.meta]: meta,
      [lent.link]: link,
      ...Object.fromEntries(variables.map((name) => [variableName(name), this.variables.get(name)])),
    };
    const keyword = isAsync ? 'async function' : 'function';
    const code = `globalThis[Symbol.for('${runnerName}')](${keyword} (${Object.keys(names).join(', ')}) { "use strict";\n${output}\n})\n//# sourceMappingURL=${map}`;
    // Awaited here: what waits for it must be known before the cell's first await, where everything that is not may be
    // lost with an interrupt.
    return await Promise.race([runInScope(code, Object.values(names), cell), cell.failed]);
  }
}

const runnerName = 'fashion-mnist.run-cell';

type CellFunction = (...parameters: unknown[]) => unknown;

/** Runs `code`, which hands its function to the runner; an interrupt of the script is one of the cell. */
function runInScope(code: string, parameters: unknown[], { name, stopSignal }: Cell): unknown {
  const global = globalThis as { [scope: symbol]: unknown };
  let result: unknown;
  global[Symbol.for(runnerName)] = (run: CellFunction) => {
    stopSignal[1] = 1;
    try {
      result = run(...parameters);
    } finally {
      stopSignal[1] = 0;
    }
  };
  try {
    runScript(code, name);
    return result;
  } catch (error) {
    const isSigint = (error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
    throw isSigint ? new InterruptedError() : error;
  } finally {
    stopSignal[1] = 0;
    delete global[Symbol.for(runnerName)];
  }
}
