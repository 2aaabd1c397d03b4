import path from 'node:path';
import { type Cell, createCell } from '../../../src/kernel/cells/cell';
import { runInCell } from '../../../src/kernel/cells/current-cell';
import { type CellResult, Executor } from '../../../src/kernel/cells/executor';
import { CellImports } from '../../../src/kernel/cells/imports/cell-imports';
import { Interrupts } from '../../../src/kernel/cells/interrupts';
import { declarationsDirectory } from '../../../src/kernel/typescript/commands';
import { Compiler } from '../../../src/kernel/typescript/compiler';
import { repositoryRoot } from '../../../src/settings';

/** A notebook whose cells run in this process, without a client. */
export class Notebook {
  private readonly compiler: Compiler;
  private readonly executor: Executor;
  private readonly interrupts = new Interrupts();
  private running: Cell | undefined;
  private known = 0;
  private count = 0;

  constructor(readonly folder: string = repositoryRoot) {
    this.compiler = sharedCompiler(folder);
    this.compiler.update(0, []);
    const imports = new CellImports({ root: repositoryRoot, folder }, () => (name) => import(name));
    const compile: Executor['typescript']['compile'] = async (cells, source) => {
      this.compiler.update(this.known, cells.slice(this.known));
      this.known = cells.length;
      return this.compiler.compile(source);
    };
    this.executor = new Executor({ compile, interrupt: () => {} }, imports, this.interrupts);
  }

  /** Runs a cell and resolves to the value of its last expression, which may be a promise itself. */
  run(source: string): Promise<CellResult> {
    const cell = this.cell(source);
    this.running = cell;
    return runInCell(cell, () => this.executor.execute(cell));
  }

  /** What a variable holds now, while a cell runs. */
  valueOf(name: string): unknown {
    return this.executor.variables.get(name).value;
  }

  /** Stops the cell that was run last. */
  interrupt(): void {
    this.interrupts.interrupt(this.running);
  }

  private cell(source: string): Cell {
    return createCell({ name: `In[${++this.count}]`, source, publish: () => {} });
  }
}

/** The values of the last of `cells`, run one after the other in a fresh notebook. */
export async function lastValue(...cells: string[]): Promise<unknown> {
  const notebook = new Notebook();
  let value: unknown;
  for (const source of cells) ({ value } = await notebook.run(source));
  return value;
}

const compilers = new Map<string, Compiler>();

/** TypeScript reads its libraries once. */
function sharedCompiler(folder: string): Compiler {
  const known = compilers.get(folder);
  if (known) return known;
  const sources = path.join(repositoryRoot, 'src');
  const compiler = new Compiler({ root: repositoryRoot, folder, sources, declarations: declarationsDirectory });
  compilers.set(folder, compiler);
  return compiler;
}
