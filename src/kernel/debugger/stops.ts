import type { Debugger } from 'node:inspector';
import type { Breakpoints } from './breakpoints';
import type { Chrome } from './chrome';
import type { Exceptions } from './exceptions';
import { framesOf, type StoppedFrame } from './frames';
import type { ReaderCode } from './reader-code';
import type { Scripts } from './scripts';

/** A stop that the reader sees. */
export interface Stop {
  reason: 'breakpoint' | 'step' | 'exception' | 'pause';
  frames: StoppedFrame[];
  breakpoints: number[];
  /** What was thrown. */
  thrown?: string;
}

export type StepCommand = 'stepOver' | 'stepInto' | 'stepOut';

/**
 * So many places are passed over, one after the other, until a step stops where it is, or, outside of the reader's
 * code, is given up.
 */
const mostPassed = 500;

interface Surroundings {
  chrome: Chrome;
  scripts: Scripts;
  readers: ReaderCode;
  breakpoints: Breakpoints;
  exceptions: Exceptions;
  /** Told of what the reader shall see, and that it is over. */
  onStop: (stop: Stop) => Promise<void>;
  onGo: () => Promise<void>;
}

/** Where and why the main thread stands still. */
export class Stops {
  current: Stop | undefined;
  private step: StepCommand | undefined;
  /** Where the step began. */
  private start: Stop | undefined;
  private isPausing = false;
  private passed = 0;

  constructor(private readonly around: Surroundings) {
    around.chrome.on('Debugger.paused', (event) => this.handle(event));
  }

  /** Lets the program go on: to the next stop, or by a step, which is one of lines where it has `lines`. */
  async go(step?: StepCommand, lines = true): Promise<void> {
    if (!this.current) throw new Error('Expected the program to stand at a breakpoint, but it runs.');
    this.step = step;
    this.start = lines ? this.current : undefined;
    this.passed = 0;
    await this.leave();
    await this.move(step);
  }

  /** Stops at the next line of the reader's code. */
  async pause(): Promise<void> {
    if (this.current) return;
    this.isPausing = true;
    this.passed = 0;
    await this.around.chrome.post('Debugger.pause');
  }

  /** Lets the program go on, whatever it is at; with `terminate` what runs has ended then. */
  async release(terminate: boolean): Promise<void> {
    this.forgetStep();
    if (!this.current) return;
    await this.leave();
    await this.around.chrome.post('Debugger.resume', { terminateOnResume: terminate });
  }

  /** A step does not lead from one cell into the next. */
  forgetStep(): void {
    this.step = undefined;
    this.isPausing = false;
  }

  private async leave(): Promise<void> {
    this.current = undefined;
    await this.around.onGo();
  }

  private async handle(event: Debugger.PausedEventDataType): Promise<void> {
    const { scripts, readers, breakpoints } = this.around;
    const ids = breakpoints.hit(event.hitBreakpoints);
    const isNew = (event.reason as string) === 'instrumentation' || ids === undefined;
    if (isNew) {
      const { scriptId } = (event.data as { scriptId?: string } | undefined) ?? event.callFrames[0]!.location;
      const script = scripts.get(scriptId!);
      try {
        if (script) await breakpoints.apply(script);
      } finally {
        await this.move(undefined);
      }
      return;
    }
    const reason = this.reasonOf(event, ids);
    const stop: Stop = {
      reason,
      frames: framesOf(event, scripts, readers),
      breakpoints: ids,
      ...(reason === 'exception' && { thrown: thrownIn(event) }),
    };
    const further = this.furtherStep(event.callFrames[0]!, stop);
    if (further) return this.move(further === 'resume' ? undefined : further);
    this.forgetStep();
    this.current = stop;
    await this.around.onStop(stop);
  }

  private reasonOf({ reason }: Debugger.PausedEventDataType, ids: number[]): Stop['reason'] {
    if (reason === 'exception' || reason === 'promiseRejection') return 'exception';
    if (ids.length > 0) return 'breakpoint';
    if (this.step) return 'step';
    return this.isPausing ? 'pause' : 'breakpoint';
  }

  /** How to go on from a place that the reader shall not see; undefined where it shall be seen. */
  private furtherStep({ location }: Debugger.CallFrame, stop: Stop): StepCommand | 'resume' | undefined {
    const { scripts, readers, exceptions } = this.around;
    if (stop.breakpoints.length > 0) return undefined;
    const { step } = this;
    const script = scripts.get(location.scriptId);
    const isOfCell = stop.frames.some(({ place }) => place.script.isCell);
    if (stop.reason === 'exception') {
      const isWanted = readers.has(script) && isOfCell && exceptions.isWanted(stop.frames);
      return isWanted ? undefined : (step ?? 'resume');
    }
    this.passed++;
    const isPatient = this.passed < mostPassed;
    // V8 cannot be told to step over what was in Node.js from the start.
    // The kernel itself uses some of the project's files.
    if (!readers.has(script) || (this.isPausing && !isOfCell))
      return (step || this.isPausing) && isPatient ? 'stepOut' : 'resume';
    const place = scripts.original(location);
    // The kernel has written something into the cell.
    if (!place) return step === 'stepInto' ? step : 'stepOver';
    // What is left of a step whose cell has ended.
    if (!step && !this.isPausing && !scripts.isDebuggerStatement(place)) return 'resume';
    const isSameLine = this.start !== undefined && isSamePlace(this.start, stop);
    return step && step !== 'stepOut' && isSameLine && isPatient ? step : undefined;
  }

  private move(step: StepCommand | undefined): Promise<void> {
    const { chrome } = this.around;
    if (step === 'stepOut') return chrome.post('Debugger.stepOut') as Promise<undefined>;
    return chrome.post(`Debugger.${step ?? 'resume'}`, {}) as Promise<undefined>;
  }
}

function thrownIn({ data }: Debugger.PausedEventDataType): string {
  const { description, value } = (data ?? {}) as { description?: string; value?: unknown };
  return description ?? String(value);
}

/** Whether two stops are on one line of one call. */
function isSamePlace({ frames: one }: Stop, { frames: other }: Stop): boolean {
  const [a, b] = [one[0], other[0]];
  return a !== undefined && b !== undefined && isSameLine(a, b) && one.length === other.length;
}

function isSameLine(one: StoppedFrame, other: StoppedFrame): boolean {
  return one.place.path === other.place.path && one.place.line === other.place.line && one.name === other.name;
}
