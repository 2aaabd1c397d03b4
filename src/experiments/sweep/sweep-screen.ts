import type { SweepItem } from './run-sweep';
import { changeLine, runningLines, sweepSummary } from './sweep-text';

interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * Shows a sweep as it goes: a line for everything that begins or ends, and on a terminal below them, redrawn in place, the runs
 * that go on and the time left. Call it whenever a run has changed.
 */
export function sweepScreen(screen: Screen, jobs?: number): (items: SweepItem[], changed: SweepItem) => void {
  const told = new Map<SweepItem, string>();
  let drawn = 0;
  return (items, changed) => {
    const line = changeLine(changed);
    const isNews = line !== undefined && told.get(changed) !== line;
    if (line !== undefined) told.set(changed, line);
    if (!screen.isTTY) {
      if (isNews) screen.write(`${line}\n`);
      if (isNews && changed.state !== 'running') screen.write(`  ${sweepSummary(items, jobs)}\n`);
      return;
    }
    const below = [...runningLines(items), sweepSummary(items, jobs)].map((text) =>
      text.slice(0, (screen.columns ?? 80) - 1),
    );
    // A run that begins is shown below; above stand those that have ended.
    const above = isNews && changed.state !== 'running' ? `${line}\n` : '';
    screen.write(`${drawn > 0 ? `\u001b[${drawn}A\u001b[J` : ''}${above}${below.join('\n')}\n`);
    drawn = below.length;
  };
}
