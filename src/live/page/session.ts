import type { Backend, FromWorker, Language, ToWorker } from '../messages';
import { unpack, unpackImages } from './packages';

/** The two workers of a page: one that runs cells, one that compiles them. */
export class Session {
  private constructor(
    private readonly worker: Worker,
    private readonly compiler: Worker,
  ) {}

  /** Starts both; `hear` is told what the cells' worker says, that it is ready first of all. */
  static async start(
    options: { language: Language; imagesName: string; backend?: Backend },
    hear: (message: FromWorker) => void,
  ): Promise<Session> {
    const { language, imagesName, backend } = options;
    const [worker, compiler, wasm, data] = await Promise.all([
      startWorker('worker', `globalThis.fashionLanguage = ${JSON.stringify(language)};\n`),
      startWorker('compiler'),
      unpack('wasm'),
      unpackImages(imagesName),
    ]);
    const session = new Session(worker, compiler);
    const { port1, port2 } = new MessageChannel();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = ({ message }) => hear({ type: 'failed', message });
    compiler.onerror = ({ message }) => hear({ type: 'failed', message });
    compiler.postMessage('compile', [port2]);
    const start: ToWorker = { type: 'start', wasm, backend, data, compiler: port1 };
    worker.postMessage(start, [port1, wasm.buffer]);
    return session;
  }

  send(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  end(): void {
    this.worker.terminate();
    this.compiler.terminate();
  }
}

/** `before` is run first. */
async function startWorker(name: 'worker' | 'compiler', before = ''): Promise<Worker> {
  const address = URL.createObjectURL(new Blob([before, await unpack(name)], { type: 'text/javascript' }));
  return new Worker(address);
}
