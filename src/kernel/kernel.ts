import path from 'node:path';
import { warmStaticRenderer } from '../figures/shared-renderer';
import { declarationsDirectory } from '../setup/layout';
import { CellRunner } from './cell-runner';
import { createEvaluator } from './evaluate';
import { ignoreNewFiles } from './ignore-new-files';
import { Interrupts } from './interrupts';
import { LocalModules } from './local-modules';
import { captureProcessOutput, OutputStream } from './output-stream';
import { Handler, Server } from './server';
import { useDeclarations } from './use-declarations';

/** Where src/notebook finds the kernel that it runs in. */
export const kernelSymbol = Symbol.for('fashion-mnist.kernel');

/** Starts the kernel for one client; `connectionFile` is the JSON file in which Jupyter says where and how to listen. */
export function startKernel(connectionFile: string): void {
  const root = process.cwd();
  const stream = new OutputStream();
  const interrupts = new Interrupts();
  useDeclarations(path.join(root, 'src'), declarationsDirectory);
  ignoreNewFiles();
  const { evaluate, executor } = createEvaluator(root);
  const modules = new LocalModules(isLocal(root), require.cache, require);
  const runner = new CellRunner(async (code, cell) => {
    renewModules(modules, executor.locals);
    await evaluate(code, cell);
    modules.remember();
  }, stream);

  captureProcessOutput(stream);
  Object.assign(globalThis, { [kernelSymbol]: { display: runner.display, onInterrupt: interrupts.onInterrupt } });
  process.on('SIGINT', () => {
    if (interrupts.interrupt()) runner.markInterrupted();
    else executor.interrupt();
  });
  process.on('uncaughtException', (error) => console.error('A callback threw:', error));
  process.on('unhandledRejection', (reason) => console.error('A promise was rejected, and nobody awaited it:', reason));
  new Server(new Handler(executor, false), connectionFile, runner).init();
  warmStaticRenderer();
  endWithParent();
}

/** A kernel whose Jupyter server was killed has nobody left to serve. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 1000).unref();
}

function renewModules(modules: LocalModules, locals: Record<string, unknown>): void {
  try {
    modules.renew(locals);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`An edited file could not be loaded, so its earlier version stays in use.\n${reason}`);
  }
}

/** The user's files are renewed; packages, and the kernel that is running, are not. */
function isLocal(root: string): (file: string) => boolean {
  const excluded = [path.join(root, 'node_modules'), path.join(root, 'src', 'kernel')];
  return (file) => isBelow(root, file) && !excluded.some((directory) => isBelow(directory, file));
}

function isBelow(directory: string, file: string): boolean {
  return file.startsWith(directory + path.sep);
}
