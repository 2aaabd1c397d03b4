import { epochLine, type ProgressEvent, progressLine, StepTimer } from '../training';
import type { LiveText } from './live-text';

/** The text that tells of an evaluation or a prediction: one progress line, `brief` as Keras' `verbose=2`. */
export class StepsText implements LiveText {
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
