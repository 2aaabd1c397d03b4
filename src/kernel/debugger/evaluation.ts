import type { Runtime } from 'node:inspector';
import { setTimeout as later } from 'node:timers/promises';
import vm from 'node:vm';
import type { Chrome } from './chrome';
import type { StoppedFrame } from './frames';
import { debuggee, type MainThread, valueFrom } from './main-thread';

/** Objects that were only looked at. */
const objectGroup = 'debugger';
const pollMilliseconds = 5;
/** Where the pointer rests, nobody waits longer. */
const pureMilliseconds = 1000;

/** Evaluates what a reader types where the program stands, or, while it runs, among the notebook's variables. */
export class DebugEvaluation {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly chrome: Chrome,
    private readonly mainThread: MainThread,
    /** Its element is 1 while the main thread evaluates what a signal can end. */
    private readonly evaluating: Int32Array,
  ) {}

  /** Ends what is being evaluated. */
  async stop(): Promise<void> {
    // A signal that comes too early would end what the main thread stands in.
    while (this.running.size > 0 && Atomics.load(this.evaluating, 0) === 0) await later(pollMilliseconds);
    if (this.running.size === 0) return;
    // At a stop V8 hears nothing of what its own protocol has to say until the evaluation is over.
    process.kill(process.pid, 'SIGINT');
    await Promise.allSettled(this.running);
  }

  /**
   * Resolves to what `use` makes of an expression's value; with `isPure` the expression may change nothing, and has a
   * second.
   */
  async value<Result>(
    expression: string,
    frame: StoppedFrame | undefined,
    use: (value: Runtime.CallArgument) => Promise<Result>,
    isPure = false,
  ): Promise<Result> {
    const code = runnable(expression);
    const { result } = isPure ? await this.evaluatePure(code, frame) : await this.evaluate(code, frame);
    try {
      return await use(argumentOf(result));
    } finally {
      await this.chrome.post('Runtime.releaseObjectGroup', { objectGroup });
    }
  }

  private async evaluate(code: string, frame: StoppedFrame | undefined): Promise<Runtime.EvaluateReturnType> {
    const evaluating = this.post({ expression: `${debuggee}.evaluate(${isOfNotebook(frame)}, () => ${code})` }, frame);
    this.running.add(evaluating);
    try {
      return await evaluating;
    } finally {
      this.running.delete(evaluating);
    }
  }

  private async evaluatePure(expression: string, frame: StoppedFrame | undefined): Promise<Runtime.EvaluateReturnType> {
    if (isOfNotebook(frame)) await this.mainThread.call('lendNames');
    try {
      return await this.post({ expression, throwOnSideEffect: true, timeout: pureMilliseconds }, frame);
    } finally {
      if (isOfNotebook(frame)) await this.mainThread.call('takeBackNames');
    }
  }

  private async post(
    asked: Runtime.EvaluateParameterType & { throwOnSideEffect?: boolean; timeout?: number },
    frame: StoppedFrame | undefined,
  ): Promise<Runtime.EvaluateReturnType> {
    const options = { ...asked, objectGroup, silent: true };
    const callFrameId = frame?.call?.callFrameId;
    const reply = callFrameId
      ? await this.chrome.post('Debugger.evaluateOnCallFrame', { ...options, callFrameId })
      : await this.chrome.post('Runtime.evaluate', { ...options, disableBreaks: true } as typeof options);
    valueFrom(reply);
    return reply;
  }
}

/** Whether code at this place names the notebook's variables. */
function isOfNotebook(frame: StoppedFrame | undefined): boolean {
  return !frame || frame.place.script.isCell;
}

/**
 * An expression, or statements, in TypeScript as an expression that V8 runs; throws a SyntaxError where it is neither.
 */
export function runnable(text: string): string {
  const known = asExpression(text);
  if (known !== undefined) return known;
  // Loaded only here: hardly anybody writes types into a watch.
  const ts = require('typescript') as typeof import('typescript');
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext } });
  const javascript = outputText.trim().replace(/;$/, '');
  new vm.Script(javascript);
  return asExpression(javascript)!;
}

function asExpression(text: string): string | undefined {
  if (isJavaScript(`(${text}\n)`)) return `(${text}\n)`;
  return isJavaScript(text) ? `eval(${JSON.stringify(text)})` : undefined;
}

function isJavaScript(text: string): boolean {
  try {
    return new vm.Script(text) !== undefined;
  } catch {
    return false;
  }
}

function argumentOf({ objectId, unserializableValue, value }: Runtime.RemoteObject): Runtime.CallArgument {
  if (objectId) return { objectId };
  return unserializableValue ? { unserializableValue } : { value };
}
