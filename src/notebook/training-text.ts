import type { Language } from '../settings';
import { epochLine, type Progress, progressLine, StepTimer, type TrainingEvent } from '../training';
import type { LiveText } from './live-text';
import { words } from './words';

interface TrainingTextOptions {
  /** A clock in milliseconds. */
  now: () => number;
  language: Language;
  /** Lines without a bar, as Keras' `verbose=2`; default false. */
  brief?: boolean;
}

type GoesOn = Extract<TrainingEvent, { type: 'goesOn' }>;
type Stopped = Extract<TrainingEvent, { type: 'stopped' }>;

/** The text that tells of a training: `finished` lines, which no longer change, and the one that is `running`. */
export class TrainingText implements LiveText {
  readonly finished: string[] = [];
  running = '';
  expectedLines = 0;
  private timer: StepTimer;
  private messages: string[] = [];
  private epochsDone = 0;

  constructor(private readonly options: TrainingTextOptions) {
    this.timer = new StepTimer(options.now);
  }

  handle(event: TrainingEvent): void {
    switch (event.type) {
      case 'epochBegin':
        this.timer = new StepTimer(this.options.now);
        // Two lines for each epoch, and one for what is told of the first.
        this.expectedLines ||= 1 + 2 * (event.epochs - event.epoch);
        this.finish(`Epoch ${event.epoch + 1}/${event.epochs}`);
        this.running = this.line({ step: 0, steps: event.steps, logs: {} }, false);
        break;
      case 'batch':
        this.running = this.line(event, false);
        break;
      case 'epoch':
        this.epochsDone++;
        this.finish(this.line(event, true));
        break;
      case 'stopped':
        if (this.running) this.finish(this.line(event, true));
        this.finish(stoppedLine(event, this.epochsDone, this.options.language));
        break;
      case 'goesOn':
        this.finished.push(goesOnLine(event, this.options.language));
        break;
      case 'message':
        // It belongs under the line of its epoch, which is not finished yet.
        if (this.running) this.messages.push(event.text);
        else this.finished.push(event.text);
        break;
    }
  }

  /** All lines. */
  toString(): string {
    return [...this.finished, ...(this.running ? [this.running] : []), ...this.messages].join('\n');
  }

  private line(at: Pick<Progress, 'step' | 'steps' | 'logs'>, finished: boolean): string {
    const { step, steps, logs } = at;
    const progress = { step, steps, logs, finished, ...this.timer.at(step) };
    return this.options.brief ? epochLine(progress) : progressLine(progress);
  }

  private finish(line: string): void {
    this.finished.push(line, ...this.messages);
    this.running = '';
    this.messages = [];
  }
}

function goesOnLine({ epochs, learningRate }: GoesOn, language: Language): string {
  return words[language].goesOn(Number(epochs.toFixed(1)), learningRate);
}

function stoppedLine({ reason, epoch, step, steps }: Stopped, epochsDone: number, language: Language): string {
  const say = words[language];
  return reason === 'interrupted' ? say.interrupted(epoch + 1, step, steps, epochsDone) : say.stopped(reason);
}
