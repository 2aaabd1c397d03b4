import { epochLine, type ProgressEvent, progressLine, StepTimer } from '../training';
import { interruptible } from './interruptible';
import type { LiveText } from './live-text';
import { progressOutput, type Surroundings, type Verbose } from './surroundings';

interface Watched {
  onEvent(event: ProgressEvent): void;
  signal: AbortSignal;
}

/** Runs an evaluation or a prediction with its progress shown and the cell's interrupt wired to it. */
export async function watchedSteps<Result>(
  options: { verbose?: Verbose; onEvent?(event: ProgressEvent): void; signal?: AbortSignal },
  surroundings: Surroundings,
  run: (watched: Watched) => Promise<Result>,
): Promise<Result> {
  const { output, brief } = progressOutput(options.verbose ?? 0, surroundings);
  const text = new StepsText(surroundings.now, brief);
  const onEvent = (event: ProgressEvent): void => {
    options.onEvent?.(event);
    text.handle(event);
    output.update(text);
  };
  try {
    return await interruptible(surroundings.kernel, options.signal, (signal) => run({ onEvent, signal }));
  } finally {
    output.finish(text);
  }
}

/** The text that tells of an evaluation or a prediction: one progress line, `brief` as Keras' `verbose=2`. */
class StepsText implements LiveText {
  readonly finished: string[] = [];
  running = '';
  private readonly timer: StepTimer;

  constructor(
    now: () => number,
    private readonly brief: boolean,
  ) {
    this.timer = new StepTimer(now);
  }

  handle(event: ProgressEvent): void {
    if (event.type === 'begin') return;
    if (event.type === 'message') {
      this.finished.push(event.text);
      return;
    }
    const step = event.type === 'end' ? event.steps : event.step;
    const format = this.brief ? epochLine : progressLine;
    const finished = event.type === 'end';
    this.running = format({ ...event, step, finished, ...this.timer.at(step) });
    if (finished) this.finished.push(this.running);
    if (finished) this.running = '';
  }

  toString(): string {
    return [...this.finished, ...(this.running ? [this.running] : [])].join('\n');
  }
}
