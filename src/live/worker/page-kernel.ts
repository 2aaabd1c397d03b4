import { type Kernel, lend } from '../../contract';
import { setPageData } from '../../data/load-data-set.browser';
import * as library from '../../index';
import { Comms } from '../../kernel/answers/comms';
import { askForInput } from '../../kernel/cells/ask-for-input';
import { withSource } from '../../kernel/cells/cell';
import { CellRunner } from '../../kernel/cells/cell-runner';
import { stopTimersWithTheirCell } from '../../kernel/cells/cell-timers';
import { continuedCell } from '../../kernel/cells/continued-cell';
import { currentCell } from '../../kernel/cells/current-cell';
import { Executor } from '../../kernel/cells/executor';
import { hideMarkersInFunctions } from '../../kernel/cells/function-text';
import { Interrupts } from '../../kernel/cells/interrupts';
import { expandShorthand, type Shorthand, shorthandName } from '../../kernel/shorthand/expand-shorthand';
import { LastValue } from '../../kernel/shorthand/last-value';
import type { Publish } from '../../kernel/wire/message';
import { valueBundle } from '../../showing/value-bundle';
import { startBackend } from '../../tensorflow.browser';
import type { FromWorker, ToWorker } from '../messages';
import { CompilerClient } from './compiler-client';
import { createConsole } from './console';
import { functionConstructor } from './function-constructor';
import { readPageData } from './page-data';
import { PageImports } from './page-imports';

const needsNode = async (what: string): Promise<never> => {
  throw new Error(`Expected Node.js for ${what}, but this is a page: run the notebook in JupyterLab.`);
};

/** Of what notebooks write shorter, a page has nothing to do it with. */
const shorthand: Shorthand = {
  shell: (command) => needsNode(`the command !${command}`),
  help: (name) => needsNode(`the help on ${name}`),
};

/**
 * The kernel's own parts that run cells, put together for a page: its messages go to the page in the place of sockets.
 */
export class PageKernel {
  private readonly interrupts = new Interrupts();
  private runner: CellRunner | undefined;
  private comms: Comms | undefined;
  private answerInput: ((line: string) => void) | undefined;

  constructor(private readonly send: (message: FromWorker) => void) {}

  handle(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        this.start(message).then(
          (backend) => this.send({ type: 'ready', backend }),
          (error) =>
            this.send({
              type: 'failed',
              message: error instanceof Error ? (error.stack ?? error.message) : String(error),
            }),
        );
        break;
      case 'execute':
        void this.execute(message.cell, message.code);
        break;
      case 'interrupt':
        this.interrupts.interrupt(this.runner?.running);
        break;
      case 'input':
        this.answerInput?.(message.line);
        break;
      case 'comm':
        this.comms?.handleMessage({ comm_id: message.id, data: message.data }, [], () => {});
    }
  }

  handleStray(error: unknown): void {
    this.runner?.handleStray(error);
  }

  private async start({ wasm, backend, data, compiler }: Extract<ToWorker, { type: 'start' }>): Promise<string> {
    if (data) setPageData(readPageData(data));
    const executor = new Executor(new CompilerClient(compiler), new PageImports(library), this.interrupts);
    const lastValue = new LastValue(executor.cells);
    const runner = new CellRunner({
      evaluate: async (cell) => {
        const source = expandShorthand(cell.source, (name) => name in globalThis || executor.variables.has(name));
        lastValue.prepare(source);
        const result = await executor.execute(source === cell.source ? cell : withSource(cell, source));
        lastValue.keep(result.value);
        return result;
      },
      bundle: (value) => valueBundle(value),
      interrupts: this.interrupts,
      root: '/',
    });
    this.runner = runner;
    const comms = new Comms(runner.publish, (listener) => continuedCell(listener, this.interrupts));
    this.comms = comms;
    const { display, clearOutput } = runner;
    const { onInterrupt } = this.interrupts;
    lend({ display, clearOutput, onInterrupt, input: askForInput(currentCell), comms } satisfies Kernel);
    for (const name of ['stdout', 'stderr'] as const) {
      process[name].write = (text: string | Uint8Array) => {
        runner.print(name, text);
        return true;
      };
    }
    const print = createConsole((name, text) => process[name].write(text));
    Object.assign(globalThis, { console: print, process, Buffer, setImmediate, global: globalThis });
    Object.assign(globalThis, { Function: functionConstructor() });
    stopTimersWithTheirCell();
    hideMarkersInFunctions();
    Object.assign(globalThis, { [Symbol.for(shorthandName)]: shorthand });
    return startBackend(wasm, backend);
  }

  private async execute(cell: string, code: string): Promise<void> {
    const publish: Publish = (kind, content, extra) =>
      this.send({
        type: 'output',
        cell,
        kind,
        content: { ...content, ...(extra?.metadata && { extra: extra.metadata }) },
      });
    const ask = (prompt: string, password: boolean): Promise<string> => {
      this.send({ type: 'input', cell, prompt, password });
      return new Promise((resolve) => {
        this.answerInput = resolve;
      });
    };
    const reply = await this.runner?.run({ code, stop_on_error: false }, publish, ask);
    this.send({ type: 'done', cell, isError: reply?.status !== 'ok' });
  }
}
