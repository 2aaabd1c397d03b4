import type { Runtime } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { CellTexts, hashSeed, pathPrefix, pathSuffix } from './cell-texts';
import { Chrome } from './chrome';
import { exceptionFilters } from './exceptions';
import { stackFrame } from './frames';
import { MainThread } from './main-thread';
import { loadedModules } from './modules';
import { type Body, event, type Handlers, type JupyterArguments, respond, threadId } from './protocol';
import { DebugSession } from './session';

interface DebuggerOptions {
  /** This project's folder. */
  root: string;
  /** Its element is 1 while the main thread evaluates something. */
  evaluating: Int32Array;
  /** Sends an event to all clients. */
  tell: (event: DebugProtocol.Event) => void;
  /** Told of faults of the debugger's own. */
  onFault: (error: unknown) => void;
}

/** The part of a request's type that says what it asks for. */
type Asked<Request extends { arguments?: unknown }> = NonNullable<Request['arguments']>;

/** What the debugger can do, as `initialize` tells it. */
const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsModulesRequest: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters: exceptionFilters,
};

/** Jupyter's debug protocol, which is the Debug Adapter Protocol and some requests more, in terms of Chrome's. */
export class Debugger {
  private readonly texts = new CellTexts();
  /** The way to the main thread; absent before anything needs it. */
  private connection: { chrome: Chrome; mainThread: MainThread } | undefined;
  private session: DebugSession | undefined;
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DebuggerOptions) {}

  /** Answers one request; they are answered in the order in which they come. */
  handle(request: DebugProtocol.Request): Promise<DebugProtocol.Response> {
    const response = this.before.then(() => respond(request, () => this.answer(request)));
    this.before = response;
    return response;
  }

  /** Ends what stands at a stop, if anything does; `stopSignal` is that of the cell that runs. */
  async interrupt(stopSignal: Int32Array | undefined): Promise<void> {
    await this.session?.interrupt(stopSignal).catch(this.options.onFault);
  }

  /** To be told when a cell has ended. */
  async cellEnded(): Promise<void> {
    await this.session?.cellEnded().catch(this.options.onFault);
  }

  private answer({ command, arguments: asked = {} }: DebugProtocol.Request): Body | Promise<Body> {
    const handler = this.always[command] ?? this.whileOn[command];
    if (!handler) throw new Error(`The debugger does not know the request ${command}.`);
    return handler(asked);
  }

  /** The session; throws where the debugger is off. */
  private get on(): DebugSession {
    if (!this.session) throw new Error('Expected the debugger to be on. Send "initialize" first.');
    return this.session;
  }

  private connect(): { chrome: Chrome; mainThread: MainThread } {
    if (!this.connection) {
      const chrome = new Chrome(this.options.onFault);
      this.connection = { chrome, mainThread: new MainThread(chrome) };
    }
    return this.connection;
  }

  /** Requests that need no debugger that is on. */
  private readonly always: Handlers = {
    debugInfo: () => ({
      isStarted: this.session !== undefined,
      hashMethod: 'Murmur2',
      hashSeed,
      tmpFilePrefix: pathPrefix,
      tmpFileSuffix: pathSuffix,
      breakpoints: this.session?.breakpoints.list() ?? [],
      stoppedThreads: this.session?.stops.current ? [threadId] : [],
      richRendering: false,
      exceptionPaths: exceptionFilters.map(({ filter }) => filter),
      copyToGlobals: false,
    }),
    initialize: async () => {
      if (!this.session) {
        const session = new DebugSession({ ...this.connect(), texts: this.texts, ...this.options });
        await session.start();
        this.session = session;
        this.options.tell(event('initialized', {}));
      }
      return capabilities;
    },
    disconnect: async () => {
      const { session, connection } = this;
      this.session = undefined;
      this.connection = undefined;
      await session?.end();
      connection?.chrome.close();
      return undefined;
    },
    dumpCell: ({ code }: JupyterArguments['dumpCell']) => ({ sourcePath: this.texts.keep(code) }),
    inspectVariables: async () => {
      const { mainThread } = this.connect();
      if (!this.session?.stops.current) await mainThread.call('forget');
      return { variables: await mainThread.call('parts', await mainThread.call('notebook'), {}) };
    },
    variables: async ({ variablesReference, filter, start, count }: Asked<DebugProtocol.VariablesRequest>) => ({
      variables: await this.connect().mainThread.call('parts', variablesReference, { filter, start, count }),
    }),
  };

  private readonly whileOn: Handlers = {
    attach: async ({ justMyCode = true }: { justMyCode?: boolean }) => {
      await this.on.skipForeignCode(justMyCode);
      return undefined;
    },
    configurationDone: () => undefined,
    setBreakpoints: async ({ source, breakpoints = [] }: Asked<DebugProtocol.SetBreakpointsRequest>) => ({
      breakpoints: await this.on.breakpoints.set(source.path ?? '', breakpoints),
    }),
    setExceptionBreakpoints: async ({ filters }: Asked<DebugProtocol.SetExceptionBreakpointsRequest>) => {
      await this.on.exceptions.choose(filters);
      return undefined;
    },
    source: ({ source }: Asked<DebugProtocol.SourceRequest>) => {
      const path = source?.path ?? '';
      const content = this.on.scripts.textOf(path);
      if (content === undefined) throw new Error(`Expected the path of a cell or of a file, but found ${path}.`);
      return { content, mimeType: /\.[cm]?tsx?$/.test(path) ? 'text/x-typescript' : 'text/javascript' };
    },
    modules: ({ startModule = 0, moduleCount = 0 }: Asked<DebugProtocol.ModulesRequest>) =>
      loadedModules(this.on.scripts.files(), startModule, moduleCount),
    threads: () => ({ threads: [{ id: threadId, name: 'main' }] }),
    stackTrace: ({ startFrame = 0, levels }: Asked<DebugProtocol.StackTraceRequest>) => {
      const { frames = [] } = this.on.stops.current ?? {};
      const shown = frames.slice(startFrame, levels ? startFrame + levels : undefined);
      return {
        stackFrames: shown.map((frame, index) => stackFrame(frame, startFrame + index + 1)),
        totalFrames: frames.length,
      };
    },
    scopes: async ({ frameId }: Asked<DebugProtocol.ScopesRequest>) => {
      const frame = this.on.frame(frameId);
      return { scopes: frame ? await this.on.scopesOf(frame) : [] };
    },
    setVariable: async ({ variablesReference, name, value }: Asked<DebugProtocol.SetVariableRequest>) =>
      this.on.assign(variablesReference, name, value),
    evaluate: async ({ expression, frameId, context }: Asked<DebugProtocol.EvaluateRequest>) => {
      const isPure = context === 'hover';
      const show = (value: Runtime.CallArgument) => this.connect().mainThread.callWith('show', [value]);
      const { value, ...shown } = await this.on.evaluation.value(expression, this.on.frame(frameId), show, isPure);
      return { result: value, ...shown };
    },
    continue: async () => {
      await this.on.stops.go();
      return { allThreadsContinued: true };
    },
    next: () => this.on.stops.go('stepOver') as Promise<undefined>,
    stepIn: () => this.on.stops.go('stepInto') as Promise<undefined>,
    stepOut: () => this.on.stops.go('stepOut') as Promise<undefined>,
    pause: () => this.on.stops.pause() as Promise<undefined>,
  };
}
