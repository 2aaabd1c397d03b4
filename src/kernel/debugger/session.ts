import type { Runtime } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Breakpoints } from './breakpoints';
import type { CellTexts } from './cell-texts';
import type { Chrome } from './chrome';
import { endAtStop } from './end-at-stop';
import { DebugEvaluation } from './evaluation';
import { Exceptions } from './exceptions';
import type { StoppedFrame } from './frames';
import type { MainThread } from './main-thread';
import type { Shown } from './main-thread/kept-values';
import { event, threadId } from './protocol';
import { ReaderCode } from './reader-code';
import { type ScopeGroup, scopeGroups } from './scopes';
import { Scripts } from './scripts';
import { type Stop, Stops } from './stops';

/** How many steps back the trace of asynchronous code goes. */
const asyncDepth = 16;

interface Surroundings {
  chrome: Chrome;
  mainThread: MainThread;
  texts: CellTexts;
  root: string;
  evaluating: Int32Array;
  tell: (event: DebugProtocol.Event) => void;
}

/** A debugger that has been switched on: it knows all code, and stops in it. */
export class DebugSession {
  readonly readers: ReaderCode;
  readonly breakpoints: Breakpoints;
  readonly exceptions: Exceptions;
  readonly stops: Stops;
  readonly evaluation: DebugEvaluation;
  readonly scripts: Scripts;
  /** Variables of a frame that V8 has: reference → where they are. */
  private readonly scopes = new Map<number, { frame: StoppedFrame; group: ScopeGroup }>();

  constructor(private readonly around: Surroundings) {
    const { chrome, mainThread, texts, root } = around;
    const scripts = new Scripts(chrome, texts);
    const readers = new ReaderCode(root);
    const breakpoints = new Breakpoints(chrome, scripts, (path) => texts.get(path) !== undefined);
    const exceptions = new Exceptions(chrome, (path) => scripts.textOf(path));
    const told = { onStop: this.tellStop, onGo: this.tellGo };
    this.stops = new Stops({ chrome, scripts, readers, breakpoints, exceptions, ...told });
    this.evaluation = new DebugEvaluation(chrome, mainThread, around.evaluating);
    [this.scripts, this.readers, this.breakpoints, this.exceptions] = [scripts, readers, breakpoints, exceptions];
    chrome.on('Debugger.scriptParsed', (script) => void scripts.add(script));
  }

  async start(): Promise<void> {
    const { chrome } = this.around;
    await chrome.post('Debugger.enable');
    await chrome.post('Debugger.setSkipAllPauses', { skip: false });
    await chrome.post('Debugger.setAsyncCallStackDepth', { maxDepth: asyncDepth });
    await chrome.post('Debugger.setInstrumentationBreakpoint', {
      instrumentation: 'beforeScriptWithSourceMapExecution',
    });
    await this.skipForeignCode(true);
  }

  /** Lets the program go on, without stops from now on. */
  async end(): Promise<void> {
    const { chrome } = this.around;
    await chrome.post('Debugger.setSkipAllPauses', { skip: true });
    await this.evaluation.stop();
    await this.stops.release(false);
    await chrome.post('Debugger.disable');
  }

  /**
   * Ends what stands at a stop; until `cellEnded` nothing stops again. The main thread hears of the interrupt when it
   * goes on.
   */
  async interrupt(stopSignal: Int32Array | undefined): Promise<void> {
    const { chrome } = this.around;
    await this.evaluation.stop();
    if (!this.stops.current) return;
    await chrome.post('Debugger.setSkipAllPauses', { skip: true });
    await this.stops.release(await endAtStop(stopSignal));
  }

  /** A cell has ended, and with it the step in it. */
  async cellEnded(): Promise<void> {
    this.stops.forgetStep();
    await this.around.chrome.post('Debugger.setSkipAllPauses', { skip: false });
  }

  /** Says whether steps and traces leave out packages, Node.js and the kernel. */
  async skipForeignCode(isSkipped: boolean): Promise<void> {
    this.readers.isAlone = isSkipped;
    await this.around.chrome.post('Debugger.setBlackboxPatterns', { patterns: this.readers.patterns() });
  }

  /** The frame of the present stop that a client calls by this number. */
  frame(id: number | undefined): StoppedFrame | undefined {
    const { current } = this.stops;
    if (!current) return undefined;
    const frame = current.frames[(id ?? 1) - 1];
    if (!frame) throw new Error(`Expected a frame of the present stop, but there is none of the number ${id}.`);
    return frame;
  }

  async scopesOf(frame: StoppedFrame): Promise<DebugProtocol.Scope[]> {
    const { mainThread } = this.around;
    const scopes: DebugProtocol.Scope[] = [];
    for (const group of scopeGroups(frame)) {
      const objects = group.scopes.map(({ scope }) => ({ objectId: scope.object.objectId! }));
      const variablesReference =
        objects.length === 0 ? await mainThread.call('notebook') : await mainThread.callWith('scope', objects);
      if (objects.length > 0) this.scopes.set(variablesReference, { frame, group });
      scopes.push({ name: group.name, variablesReference, expensive: group.isExpensive ?? false });
    }
    return scopes;
  }

  /** Gives one of the variables, or parts of a value, that stand under `reference` the value of an expression. */
  async assign(reference: number, name: string, expression: string): Promise<Shown> {
    const { mainThread } = this.around;
    const known = this.scopes.get(reference);
    return this.evaluation.value(expression, known?.frame ?? this.frame(undefined), async (value) => {
      if (known) await this.assignLocal(known.frame, known.group, name, value);
      return mainThread.callWith('assign', [{ value: reference }, { value: name }, value]);
    });
  }

  private async assignLocal(
    { call }: StoppedFrame,
    { scopes }: ScopeGroup,
    name: string,
    newValue: Runtime.CallArgument,
  ) {
    const { chrome, mainThread } = this.around;
    for (const { scope, number: scopeNumber } of scopes) {
      if (!(await mainThread.callWith('has', [{ objectId: scope.object.objectId! }, { value: name }]))) continue;
      const { callFrameId } = call!;
      await chrome.post('Debugger.setVariableValue', { scopeNumber, variableName: name, newValue, callFrameId });
      return;
    }
  }

  /** What was printed before the stop is there when the stop is told. */
  private readonly tellStop = async ({ reason, breakpoints, thrown }: Stop): Promise<void> => {
    await this.around.mainThread.call('drain');
    this.around.tell(
      event('stopped', {
        reason,
        threadId,
        allThreadsStopped: true,
        ...(breakpoints.length > 0 && { hitBreakpointIds: breakpoints }),
        ...(thrown !== undefined && { text: thrown }),
      }),
    );
  };

  private readonly tellGo = async (): Promise<void> => {
    this.scopes.clear();
    this.around.tell(event('continued', { threadId, allThreadsContinued: true }));
    await this.around.mainThread.call('forget');
  };
}
