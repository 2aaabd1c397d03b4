import type { CompiledCell } from '../../kernel/typescript/compiler';
import type { EarlierCell } from '../../kernel/typescript/earlier-cells';
import type { ToCompiler } from '../messages';

interface Waiting {
  resolve(compiled: CompiledCell): void;
  reject(error: Error): void;
}

/** The compiler in its own worker, as the kernel's executor asks it. */
export class CompilerClient {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private told = 0;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data: { id, compiled, error } }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (compiled) waiting?.resolve(compiled);
      else waiting?.reject(new Error(error));
    };
  }

  compile(cells: EarlierCell[], source: string): Promise<CompiledCell> {
    const id = ++this.asked;
    const request: ToCompiler = { id, from: this.told, cells: cells.slice(this.told), source };
    this.told = cells.length;
    this.port.postMessage(request);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Compiling takes a moment only; its answer comes too late and is not heard. */
  interrupt(): void {}
}
