import { type ChildProcess, spawn } from 'node:child_process';
import type { CompiledCell, Completeness } from './compiler';
import type { EarlierCell } from './earlier-cells';
import { endWithParent } from './end-with-parent';
import type { Completions } from './help/completions';
import type { QuickHelp } from './help/quick-help';
import type { Answer, Request } from './service';

interface Pending extends Omit<Request, 'earlier'> {
  cells: EarlierCell[];
  tries: number;
  resolve(result: never): void;
  reject(error: Error): void;
}

/** A request that twice found its process dead would find a third one dead as well. */
const maximalTries = 2;

/**
 * TypeScript, in a process of its own, which starts at once and ends with this one.
 *
 * It remembers nothing of the cells that it could not be told again, so one that ends early is replaced, and what it
 * owed is asked again. The list of earlier cells only ever grows; each process is sent what it does not know.
 */
export class TypeScriptProcess {
  private child: ChildProcess | undefined;
  private readonly pending = new Map<number, Pending>();
  private count = 0;
  private hasAnswered = false;
  /** So many cells of the list does the process know. */
  private known = 0;

  /**
   * `commands` are the ways to start it, the quickest first; one that ends before its first answer is not tried again
   * while there is another.
   */
  constructor(
    private readonly commands: string[][],
    private readonly places: { root: string; folder: string },
  ) {
    this.child = this.start();
  }

  compile(cells: EarlierCell[], source: string): Promise<CompiledCell> {
    return this.ask('compile', cells, source);
  }

  complete(cells: EarlierCell[], source: string, position: number): Promise<Completions> {
    return this.ask('complete', cells, source, position);
  }

  inspect(cells: EarlierCell[], source: string, position: number): Promise<QuickHelp | undefined> {
    return this.ask('inspect', cells, source, position);
  }

  isComplete(source: string): Promise<Completeness> {
    return this.ask('isComplete', [], source);
  }

  /**
   * Gives up what is being compiled, if anything is: the process is replaced, and what else it owes is asked of the
   * next one.
   */
  interrupt(): void {
    const compiled = [...this.pending.values()].filter(({ method }) => method === 'compile');
    if (compiled.length === 0) return;
    for (const request of compiled) {
      this.pending.delete(request.id);
      request.reject(new Error('Compiling was interrupted.'));
    }
    this.close();
    for (const request of this.pending.values()) request.tries = 0;
    this.startAnew();
    this.child ??= this.start();
  }

  close(): void {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
  }

  private ask<Result>(method: Request['method'], cells: EarlierCell[], ...parameters: unknown[]): Promise<Result> {
    return new Promise((resolve, reject) => {
      const request = { id: ++this.count, method, parameters, cells, tries: 0, resolve, reject };
      this.pending.set(request.id, request);
      this.send(request);
    });
  }

  private send(request: Pending): void {
    const { id, method, parameters, cells } = request;
    request.tries++;
    this.child ??= this.start();
    this.child.channel?.ref();
    // Whatever could not be sent is sent to the next process.
    const earlier = { from: this.known, cells: cells.slice(this.known) };
    this.known += earlier.cells.length;
    this.child.send({ id, method, parameters, earlier } satisfies Request, () => {});
  }

  private start(): ChildProcess {
    const [program = process.execPath, ...parameters] = this.commands[0] ?? [];
    // In a group of its own, it does not hear the signal that interrupts a cell.
    const child = spawn(program, [...parameters, this.places.folder], {
      cwd: this.places.root,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr?.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-2000);
    });
    child.on('message', (answer: Answer) => {
      if (this.child === child) this.settle(answer);
    });
    child.on('error', (error) => {
      complaint += error.message;
    });
    child.on('exit', () => {
      if (this.child === child) this.replace(complaint);
    });
    endWithParent(child);
    child.unref();
    child.channel?.unref();
    (child.stderr as unknown as { unref(): void } | null)?.unref();
    return child;
  }

  private settle(answer: Answer): void {
    this.hasAnswered = true;
    const request = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if (this.pending.size === 0) this.child?.channel?.unref();
    if ('error' in answer) request?.reject(new Error(`TypeScript failed: ${answer.error}`));
    else request?.resolve(answer.result as never);
  }

  private replace(complaint: string): void {
    this.child = undefined;
    if (!this.hasAnswered && this.commands.length > 1) {
      this.commands.shift();
      this.known = 0;
      this.child = this.start();
    }
    this.startAnew(complaint);
  }

  /** Asks what is pending of another process. */
  private startAnew(complaint = ''): void {
    this.known = 0;
    for (const request of [...this.pending.values()]) {
      if (request.tries < maximalTries) this.send(request);
      else {
        this.pending.delete(request.id);
        request.reject(new Error(`TypeScript's process ended before it answered.\n${complaint}`));
      }
    }
  }
}
