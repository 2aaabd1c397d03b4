import { randomUUID } from 'node:crypto';
import type { Kernel } from '../contract';
import { learningCurves, mimeBundle } from '../figures';
import type { Logs } from '../training';
import { display } from './display';

/**
 * Learning curves in one place under the cell: drawn anew at the end of each epoch, at first only as a picture, because
 * JupyterLab never redraws an interactive figure in its place; in the end with everything that a figure is shown by.
 */
export class LiveCurves {
  private readonly epochs: Logs[] = [];
  private readonly displayId = randomUUID();
  private drawn = Number.NEGATIVE_INFINITY;
  private shown = false;
  private planned = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly kernel: Kernel,
    private readonly now: () => number,
  ) {}

  /** Shows the axes of what is to come, so that nothing moves when the curves do; the training need not wait for it. */
  begin(names: string[], epochs: number): void {
    this.planned = epochs;
    const empty = Object.fromEntries(names.map((name) => [name, []]));
    this.last = this.draw(empty).catch(() => {});
  }

  /** Adds an epoch; epochs that come faster than once a second are drawn together. */
  async add(logs: Logs): Promise<void> {
    this.epochs.push(logs);
    if (this.now() - this.drawn < 1000) return;
    this.drawn = this.now();
    await this.last;
    await this.draw(seriesOf(this.epochs));
  }

  async finish(): Promise<void> {
    await this.last;
    if (this.epochs.length > 0) await this.show(learningCurves(seriesOf(this.epochs)));
  }

  private async draw(series: Record<string, number[]>): Promise<void> {
    await this.show(await mimeBundle(learningCurves(series, { epochs: this.planned }), { interactive: false }));
  }

  private async show(figure: unknown): Promise<void> {
    const update = this.shown;
    this.shown = true;
    await display(figure, { displayId: this.displayId, update }, { kernel: this.kernel, stream: process.stdout });
  }
}

/**
 * One series for each name; where an epoch lacks a number, as with validation at every second one, the curve has a gap.
 */
function seriesOf(epochs: Logs[]): Record<string, number[]> {
  const names = new Set(epochs.flatMap((logs) => Object.keys(logs)));
  return Object.fromEntries([...names].map((name) => [name, epochs.map((logs) => logs[name] ?? Number.NaN)]));
}
