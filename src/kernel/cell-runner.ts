import { type Cell, createCell, type Publish } from './cell';
import { type ErrorReport, errorReport } from './error-report';
import { ExecutionQueue } from './execution-queue';
import { type MimeBundle, metadataOf, mimeBundle } from './mime-bundle';
import type { OutputStream } from './output-stream';

export interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
}

export type ExecuteReply = { status: string; execution_count: number } & Partial<ErrorReport>;

/** Runs `code`, filling in the cell's result, error and diagnostics. */
export type Evaluate = (code: string, cell: Cell) => Promise<void>;

/** Where a shown thing appears: an id to update it by, whether this is such an update, and metadata such as alternative text. */
export interface DisplayOptions {
  displayId?: string;
  update?: boolean;
  metadata?: Record<string, unknown>;
}

/** Runs cells in the order in which they were asked for, and publishes what comes out of them. */
export class CellRunner {
  private count = 0;
  private current: Cell | undefined;
  private readonly queue = new ExecutionQueue((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));

  constructor(
    private readonly evaluate: Evaluate,
    private readonly stream: OutputStream,
  ) {}

  /** Answers one execute_request; `publish` leads to the client's output channel. */
  async run(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    const stopOnError = request.stop_on_error !== false;
    const outcome = await this.queue.add(
      () => this.execute(request, request.silent ? () => {} : publish),
      (reply) => stopOnError && reply.status === 'error',
    );
    return outcome.aborted ? { status: 'aborted', execution_count: this.count } : outcome.reply;
  }

  /** Marks the running cell, if any, as one whose work stopped by itself when it was interrupted. */
  markInterrupted(): void {
    if (this.current) this.current.interrupted = true;
  }

  /** Shows `bundle` under the cell that runs, or that ran last. */
  display = (bundle: MimeBundle, options: DisplayOptions = {}): void => {
    this.stream.flush();
    this.lastPublish(options.update ? 'update_display_data' : 'display_data', {
      data: bundle,
      metadata: options.metadata ?? metadataOf(bundle),
      transient: options.displayId === undefined ? {} : { display_id: options.displayId },
    });
  };

  private lastPublish: Publish = () => {};

  private async execute(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    const cell = createCell(publish);
    if (!request.silent && request.store_history !== false) this.count++;
    const execution_count = this.count;
    this.current = cell;
    this.lastPublish = publish;
    this.stream.switchTo(publish);
    publish('execute_input', { code: request.code, execution_count });
    await this.evaluate(request.code, cell).catch((error) => cell.thrown.push(error));
    await showResult(cell, execution_count, this.stream);
    this.current = undefined;
    this.stream.flush();
    const error = errorReport(cell);
    if (!error) return { status: 'ok', execution_count, ...{ payload: [], user_expressions: {} } };
    publish('error', error);
    return { status: 'error', execution_count, ...error };
  }
}

async function showResult(cell: Cell, execution_count: number, stream: OutputStream): Promise<void> {
  if (cell.result === undefined || cell.thrown.length > 0) return;
  try {
    const data = await mimeBundle(cell.result);
    stream.flush();
    cell.publish('execute_result', { execution_count, data, metadata: metadataOf(data) });
  } catch (error) {
    cell.thrown.push(error);
  }
}
