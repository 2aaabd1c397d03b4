import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers';
import { type Kernel, lend } from '../contract';
import { cacheDirectory } from '../settings';
import { Comms } from './answers/comms';
import { CellHistory } from './answers/history';
import { kernelInfo } from './answers/kernel-info';
import { LanguageService } from './answers/language-service';
import { StandardInput } from './answers/standard-input';
import { askForInput } from './cells/ask-for-input';
import { withSource } from './cells/cell';
import { CellRunner } from './cells/cell-runner';
import { stopTimersWithTheirCell } from './cells/cell-timers';
import { continuedCell } from './cells/continued-cell';
import { currentCell } from './cells/current-cell';
import { Executor } from './cells/executor';
import { hideMarkersInFunctions } from './cells/function-text';
import { IdleWork, onceQuietly } from './cells/idle-work';
import { CellImports, type ImportPlaces } from './cells/imports/cell-imports';
import { LocalModules } from './cells/imports/local-modules';
import { Interrupts } from './cells/interrupts';
import { Library } from './cells/library';
import { showForTslab } from './cells/output/tslab-display';
import { startControlThread } from './control-thread/control-thread';
import { endProgram } from './control-thread/end-program';
import { lendToDebugger } from './debugger/main-thread/debuggee';
import { DescriptorText } from './descriptors/descriptor-text';
import type { Pipes } from './descriptors/pipes';
import { keepLongTraces, withoutKernelFrames } from './errors/clean-traces';
import { watchBlockingChildren } from './program/blocking-children';
import { captureOutput } from './program/capture-output';
import { lendStdin } from './program/cell-stdin';
import { exitCells } from './program/exit-cells';
import { plainPromises } from './program/plain-promises';
import { Server } from './server';
import { expandShorthand } from './shorthand/expand-shorthand';
import { LastValue } from './shorthand/last-value';
import { lendShorthand } from './shorthand/lend-shorthand';
import { typescriptCommands } from './typescript/commands';
import { withoutMarkers } from './typescript/marker';
import { TypeScriptProcess } from './typescript/typescript-process';
import { readConnection } from './wire/connection';

/**
 * Starts the kernel for one client; `connectionFile` is the JSON file in which Jupyter says where and how to listen,
 * `pipes` what stands behind descriptors 1 and 2.
 */
export function startKernel(connectionFile: string, places: ImportPlaces, pipes: Pipes | undefined): void {
  const { root } = places;
  const typescript = new TypeScriptProcess(typescriptCommands(), places);
  const connection = readConnection(connectionFile);
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

  const interrupts = new Interrupts();
  const history = new CellHistory(path.join(cacheDirectory, 'kernel-history'));
  const control = startControlThread(connection, kernelInfo(version), pipes, {
    onInterrupt: (cell) => interrupts.interrupt(cell),
    onMessage: (socket, message) => void (socket === 'shell' ? server.handle(message) : standardInput.handle(message)),
    onShutdown: () => void shutDown().finally(control.end),
  });

  const imports = new CellImports(places);
  const executor = new Executor(typescript, imports, interrupts);
  const lastValue = new LastValue(executor.cells);
  const modules = new LocalModules(isLocal(places), require.cache, require);
  const load = (folder: string) => {
    const loaded = require(path.join(root, folder));
    modules.remember();
    return loaded;
  };
  const loadLibrary = onceQuietly(() => load('src'));
  const library = new Library(
    () => load('src/showing'),
    (text) => withoutMarkers(withoutKernelFrames(text, root)),
  );
  // The first completion takes longer than the later ones.
  const completeOnce = () => void typescript.complete(executor.cells, 'Math.', 5).catch(() => {});
  const idleWork = new IdleWork([loadLibrary, completeOnce, library.warm]);
  const runner: CellRunner = new CellRunner({
    evaluate: async (cell) => {
      renewModules(modules, (replacements) => {
        imports.relink(replacements);
        executor.variables.replace(replacements);
      });
      // By then TypeScript, in its own process, has the cell.
      setImmediate(loadLibrary);
      const source = expandShorthand(cell.source, (name) => name in globalThis || executor.variables.has(name));
      lastValue.prepare(source);
      const result = await executor.execute(source === cell.source ? cell : withSource(cell, source));
      modules.remember();
      if (cell.name.startsWith('In[unnumbered')) return result;
      lastValue.keep(result.value);
      return result;
    },
    bundle: (value) => library.bundle(value),
    interrupts,
    root,
    drain: () => {
      showHeld();
      descriptorText?.drain();
    },
    onInput: (code, executionCount) => history.add(code, executionCount),
    onRunning: (cell) => {
      control.setRunning(cell);
      if (cell) idleWork.stop();
      else idleWork.wait();
    },
  });

  const showHeld = showForTslab(runner.publish);
  const comms = new Comms(runner.publish, (listener) => continuedCell(listener, interrupts));
  const standardInput = new StandardInput((message) => control.send('stdin', message));
  const language = new LanguageService(typescript, executor);
  const server = new Server({ runner, language, history, comms, standardInput }, control.send);
  const descriptorText = pipes && new DescriptorText(pipes, control.output, runner.printUnowned);
  const shutDown = async (): Promise<void> => {
    typescript.close();
    await endProgram(runner.handleStray);
    runner.drain();
  };

  keepLongTraces();
  captureOutput((name, chunk) =>
    runner.print(name, typeof chunk === 'string' ? withoutKernelFrames(chunk, root) : chunk),
  );
  exitCells(interrupts, () => {
    runner.drain();
    control.end();
  });
  stopTimersWithTheirCell();
  plainPromises();
  hideMarkersInFunctions();
  watchBlockingChildren();
  const { onInterrupt } = interrupts;
  const { display, clearOutput } = runner;
  const ask = askForInput(currentCell);
  lendStdin((prompt) => ask(prompt, {}));
  lendToDebugger({
    variables: executor.variables,
    load: () => load('src/showing/inspecting'),
    drain: runner.drain,
    evaluating: control.evaluating,
  });
  lendShorthand((code, position) => language.inspect(code, position), display);
  lend({ display, clearOutput, onInterrupt, input: ask, comms } satisfies Kernel);
  process.on('SIGINT', () => interrupts.interrupt(runner.running));
  process.on('uncaughtException', runner.handleStray);
  process.on('unhandledRejection', runner.handleStray);
  idleWork.wait();
}

function renewModules(modules: LocalModules, replace: (replacements: Map<unknown, unknown>) => void): void {
  try {
    modules.renew(replace);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`An edited file could not be loaded, so its earlier version stays in use.\n${reason}`);
  }
}

/** The user's files are renewed; packages, and the kernel that is running, are not. */
function isLocal({ root, folder }: ImportPlaces): (file: string) => boolean {
  const kernel = path.join(root, 'src', 'kernel');
  const isOwn = (file: string) => isBelow(root, file) || isBelow(folder, file);
  return (file) => isOwn(file) && !file.includes(`${path.sep}node_modules${path.sep}`) && !isBelow(kernel, file);
}

function isBelow(directory: string, file: string): boolean {
  return file.startsWith(directory + path.sep);
}
