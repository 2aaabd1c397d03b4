import { printable, shortenedToWidth, terminalWidth } from '../terminal-text';
import type { SweepItem } from './run-sweep';
import { changeLine, runningLines, sweepSummary } from './sweep-text';

export interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface SweepScreen {
  /** Shows what has changed with a run, and how far all is; a sweep's summary by default. */
  update(items: SweepItem[], changed: SweepItem, summary?: string): void;
  /** Shows a line above what is redrawn. */
  log(line: string): void;
}

/**
 * Shows a sweep as it goes: a line for everything that begins or ends, and on a terminal below them, redrawn in place,
 * the runs that go on and the time left.
 *
 * @param jobs how many runs go on at once when all are busy; undefined when that is not known
 */
export function sweepScreen(screen: Screen, jobs?: number): SweepScreen {
  const told = new Map<SweepItem, string>();
  let drawn: string[] = [];
  const columns = () => screen.columns ?? 80;
  /** A line that was drawn on a wider terminal may take several rows by now. */
  const rows = () => drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(terminalWidth(line) / columns())), 0);
  const draw = (above: string, below: string[]) => {
    const back = drawn.length > 0 ? `\u001b[${rows()}A\r\u001b[J` : '';
    screen.write(`${back}${above}${below.map((line) => `${line}\n`).join('')}`);
    drawn = below;
  };
  return {
    log: (line) => draw(`${line}\n`, drawn),
    update(items, changed, summary = sweepSummary(items, jobs)) {
      const line = changeLine(changed);
      const isNews = line !== undefined && told.get(changed) !== line;
      if (line !== undefined) told.set(changed, line);
      if (!screen.isTTY) {
        if (isNews) screen.write(`${line}\n`);
        if (isNews && changed.state !== 'running') screen.write(`  ${summary}\n`);
        return;
      }
      const below = [...runningLines(items), summary];
      // A run that begins is shown below; above stand those that have ended.
      const above = isNews && changed.state !== 'running' ? `${line}\n` : '';
      draw(
        above,
        below.map((text) => shortenedToWidth(printable(text), columns() - 1)),
      );
    },
  };
}
