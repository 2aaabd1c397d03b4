import { describe, expect, it } from 'vitest';
import type { SweepItem } from '../../../src/experiments/sweep/run-sweep';
import { sweepScreen } from '../../../src/experiments/sweep/sweep-screen';
import { terminalWidth } from '../../../src/experiments/terminal-text';
import { exampleRun } from '../example-run';

/**
 * What a terminal of a width shows after everything that was written: it breaks long lines, and obeys cursor up,
 * return, erase below.
 */
class Terminal {
  readonly isTTY = true;
  rows: string[] = [''];
  private row = 0;
  constructor(public columns: number) {}

  write(text: string): void {
    for (const part of text.replaceAll('\u001b', '␛').split(/(␛\[\d*[AJ]|\r|\n)/)) {
      const up = /^␛\[(\d+)A$/.exec(part);
      if (up) this.row = Math.max(0, this.row - Number(up[1]));
      else if (part === '␛[J') this.rows = [...this.rows.slice(0, this.row), ''];
      else if (part === '\n') this.rows[++this.row] ??= '';
      else if (part !== '\r') this.print(part);
    }
  }

  private print(text: string): void {
    for (const letter of text) {
      if (terminalWidth(`${this.rows[this.row]}${letter}`) > this.columns) this.rows[++this.row] = '';
      this.rows[this.row] += letter;
    }
  }
}

const item = (name: string, changes: Partial<SweepItem> = {}): SweepItem => ({
  setting: { name },
  state: 'running',
  earlier: false,
  failures: 0,
  record: exampleRun(),
  ...changes,
});

describe('sweepScreen(screen)', () => {
  it('redraws in place at 40 columns with Korean text, and leaves only what has ended above', () => {
    const terminal = new Terminal(40);
    const { update } = sweepScreen(terminal, 2);
    const items = [
      item('아주 긴 이름을 가진 설정 하나 그리고 더 긴 설명'),
      item('둘째 설정도 이름이 아주 길고 자세합니다'),
    ];
    const [first, second] = items as [SweepItem, SweepItem];
    for (let turn = 0; turn < 5; turn++) for (const one of items) update(items, one);
    expect(terminal.rows.filter((row) => row.includes('▸'))).toHaveLength(2);
    first.state = 'finished';
    update(items, first);
    update(items, second);
    expect(terminal.rows.filter((row) => row.includes('✓'))).toHaveLength(1);
    expect(terminal.rows.filter((row) => row.includes('▸'))).toHaveLength(1);
    expect(terminal.rows.filter((row) => row.includes('done'))).toHaveLength(1);
  });

  it('keeps a line that is told meanwhile, above what is redrawn', () => {
    const terminal = new Terminal(60);
    const { update, log } = sweepScreen(terminal, 1);
    const items = [item('one')];
    update(items, items[0] as SweepItem);
    log('The run is not in MLflow, or only in part: a rather long reason that takes two rows of the terminal');
    update(items, items[0] as SweepItem);
    expect(terminal.rows.slice(0, 2).join('')).toContain('The run is not in MLflow');
    expect(terminal.rows.filter((row) => row.includes('▸'))).toHaveLength(1);
  });

  it('redraws right after the terminal became narrower', () => {
    const terminal = new Terminal(100);
    const { update } = sweepScreen(terminal, 1);
    const items = [item('a name that takes the better part of eighty columns of a terminal, and more')];
    update(items, items[0] as SweepItem);
    const wide = terminal.rows.filter((row) => row !== '');
    terminal.columns = 50;
    terminal.rows = [''];
    (terminal as unknown as { row: number }).row = 0;
    for (const row of wide) terminal.write(`${row}\n`);
    update(items, items[0] as SweepItem);
    expect(terminal.rows.filter((row) => row.includes('▸'))).toHaveLength(1);
  });
});
