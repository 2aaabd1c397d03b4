import { setTimeout } from 'node:timers';
import { type DisplayOptions, type MimeBundle, metadataOf } from '../../contract';
import type { StreamName } from '../descriptors/pipes';
import { type ErrorReport, errorReport } from '../errors/error-report';
import type { Sources } from '../errors/traceback';
import { withoutMarkers } from '../typescript/marker';
import { bundleData } from '../wire/bundle-data';
import type { Publish } from '../wire/message';
import { type Ask, type Cell, createCell, isStopped } from './cell';
import { currentCell, runInCell } from './current-cell';
import { ExecutionQueue } from './execution-queue';
import type { CellResult } from './executor';
import { InterruptedError } from './interrupted-error';
import type { Interrupts } from './interrupts';
import { nextTurn } from './next-turn';
import { limitOutput } from './output/output-limit';
import { WholeCharacters } from './output/whole-characters';

export interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
  user_expressions?: Record<string, string>;
}

export type ExecuteReply = { status: string; execution_count: number } & Partial<ErrorReport>;

/** Runs a cell and resolves to the value of its last expression; rejects at the latest when `cell.failed` does. */
export type Evaluate = (cell: Cell) => Promise<CellResult>;

interface CellRunnerOptions {
  evaluate: Evaluate;
  /** The forms in which a value is shown. */
  bundle: (value: unknown) => Promise<MimeBundle>;
  interrupts: Interrupts;
  root: string;
  /** Told of every cell that is to be remembered. */
  onInput?: (code: string, executionCount: number) => void;
  /** Prints what was written past the program until now. */
  drain?: () => void;
  /** Told which cell runs now, if any. */
  onRunning?: (cell: Cell | undefined) => void;
}

/** Runs cells in the order in which they were asked for, and publishes what comes out of them. */
export class CellRunner {
  running: Cell | undefined;
  private count = 0;
  private unnumbered = 0;
  private last: Cell | undefined;
  private readonly texts = new WeakMap<Cell, Record<StreamName, WholeCharacters>>();
  private readonly sources: Sources & { texts: Map<string, string> };
  private readonly queue = new ExecutionQueue((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));

  constructor(private readonly options: CellRunnerOptions) {
    const texts = new Map<string, string>();
    this.sources = { root: options.root, texts, cell: (name) => texts.get(name) };
  }

  /**
   * Answers one execute_request; `publish` leads to the clients' output, `ask` to the keyboard of the one that asked.
   */
  async run(request: ExecuteRequest, publish: Publish, ask?: Ask): Promise<ExecuteReply> {
    const stopOnError = request.stop_on_error !== false;
    const outcome = await this.queue.add(
      () => this.execute(request, request.silent ? () => {} : limitOutput(publish), ask),
      (reply) => stopOnError && reply.status === 'error',
    );
    return outcome.aborted ? { status: 'aborted', execution_count: this.count } : outcome.reply;
  }

  /** Takes what something printed to the cell that it belongs to. */
  print = (name: StreamName, chunk: string | Uint8Array): void => {
    this.drain();
    const cell = this.owner();
    if (cell) this.write(cell, name, this.textOf(cell, name).take(chunk));
  };

  /** Takes what was written past the program, by a child or by native code, to the cell that runs, or ran last. */
  printUnowned = (name: StreamName, text: string): void => this.write(this.running ?? this.last, name, text);

  /** Shows what was written past the program until now. */
  drain = (): void => this.options.drain?.();

  /** Sends a message on behalf of the cell that this is called in. */
  publish: Publish = (type, content, extra) => {
    const cell = this.owner();
    this.drain();
    cell?.publish(type, content, extra);
  };

  /** Shows `bundle` under the cell that this is called in. */
  display = (bundle: MimeBundle, options: DisplayOptions = {}): void => {
    this.publish(options.update ? 'update_display_data' : 'display_data', {
      data: bundleData(bundle),
      metadata: options.metadata ?? metadataOf(bundle),
      transient: options.displayId === undefined ? {} : { display_id: options.displayId },
    });
  };

  /** Removes what is shown under the cell; with `wait` only when the next output arrives, so that nothing flickers. */
  clearOutput = (wait: boolean): void => this.publish('clear_output', { wait });

  /** An error that nobody caught: it ends its cell; after the cell's end it is shown there. */
  handleStray = (error: unknown): void => {
    const cell = this.owner();
    if (!cell) return;
    if (!cell.hasEnded) this.options.interrupts.interrupt(cell, error as Error);
    if (!cell.hasEnded) cell.fail(error);
    else if (!(isStopped(cell) && error instanceof InterruptedError)) {
      this.drain();
      cell.publish('error', errorReport(error, this.sources));
    }
  };

  private write(cell: Cell | undefined, name: StreamName, text: string): void {
    if (cell && text !== '' && !isSilenced(cell)) cell.publish('stream', { name, text: withoutMarkers(text) });
  }

  private textOf(cell: Cell, name: StreamName): WholeCharacters {
    const known = this.texts.get(cell) ?? { stdout: new WholeCharacters(), stderr: new WholeCharacters() };
    this.texts.set(cell, known);
    return known[name];
  }

  /** What belongs to no cell goes to the one that runs, or ran last; what a stopped cell still says goes nowhere. */
  private owner(): Cell | undefined {
    const cell = currentCell() ?? this.running ?? this.last;
    return cell && isSilenced(cell) ? undefined : cell;
  }

  private async execute(request: ExecuteRequest, publish: Publish, ask?: Ask): Promise<ExecuteReply> {
    const { onInput, onRunning, interrupts } = this.options;
    const isStored = !request.silent && request.store_history !== false && request.code.trim() !== '';
    if (isStored) this.count++;
    const execution_count = this.count;
    const cell = createCell({ name: this.nameOf(isStored), source: request.code, publish, ask });
    this.sources.texts.set(cell.name, cell.source);
    this.running = cell;
    this.last = cell;
    interrupts.add(cell);
    onRunning?.(cell);
    publish('execute_input', { code: request.code, execution_count });
    if (isStored) onInput?.(request.code, execution_count);
    const outcome = await runInCell(cell, () => this.outcomeOf(cell, request, execution_count));
    this.drain();
    for (const name of ['stdout', 'stderr'] as const) this.write(cell, name, this.textOf(cell, name).end());
    cell.hasEnded = true;
    this.running = undefined;
    onRunning?.(undefined);
    if ('user_expressions' in outcome) return { status: 'ok', execution_count, ...outcome, ...{ payload: [] } };
    publish('error', outcome);
    return { status: 'error', execution_count, ...outcome, ...{ payload: [], user_expressions: {} } };
  }

  private nameOf(isStored: boolean): string {
    return isStored ? `In[${this.count}]` : `In[unnumbered ${++this.unnumbered}]`;
  }

  private async outcomeOf(
    cell: Cell,
    request: ExecuteRequest,
    execution_count: number,
  ): Promise<ErrorReport | { user_expressions: object }> {
    try {
      const { value } = await this.options.evaluate(cell);
      // A promise that was rejected and that nobody awaits is known only in the next turn.
      await Promise.race([nextTurn(), cell.failed]);
      if (isStopped(cell)) throw new InterruptedError();
      await this.showResult(cell, value, execution_count);
      return { user_expressions: await this.evaluateAll(request.user_expressions ?? {}, cell) };
    } catch (error) {
      return errorReport(error, this.sources);
    }
  }

  private async showResult(cell: Cell, result: unknown, execution_count: number): Promise<void> {
    if (result === undefined || result === null) return;
    const data = await Promise.race([this.options.bundle(result), cell.failed]);
    this.drain();
    cell.publish('execute_result', { execution_count, data: bundleData(data), metadata: metadataOf(data) });
  }

  /** A client may ask for values of its own after a cell; one that fails concerns only itself. */
  private async evaluateAll(expressions: Record<string, string>, asked: Cell): Promise<object> {
    const values: Record<string, object> = {};
    for (const [key, source] of Object.entries(expressions)) {
      const cell = createCell({ name: this.nameOf(false), source, publish: () => {} });
      this.sources.texts.set(cell.name, source);
      try {
        const data = await Promise.race([runInCell(cell, () => this.bundleOf(cell)), asked.failed]);
        values[key] = { status: 'ok', data: bundleData(data), metadata: metadataOf(data) };
      } catch (error) {
        values[key] = { status: 'error', ...errorReport(error, this.sources) };
      }
    }
    return values;
  }

  private async bundleOf(cell: Cell): Promise<MimeBundle> {
    const { value } = await this.options.evaluate(cell);
    return this.options.bundle(value);
  }
}

/** What is left of a stopped cell shows nothing any more. */
function isSilenced(cell: Cell): boolean {
  return cell.hasEnded && isStopped(cell);
}
