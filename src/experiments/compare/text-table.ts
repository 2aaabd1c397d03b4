import { printable, shortenedToWidth, terminalWidth } from '../terminal-text';

/**
 * Columns of text in a width: numbers to the right, words to the left; what does not fit ends in …, and columns that
 * have no room are left out.
 */
export interface TextColumn {
  title: string;
  cells: string[];
  align?: 'left' | 'right';
  /** How wide it may get. Default: 28. */
  most?: number;
  /** Whether it is shown whatever else has to go. */
  mustFit?: boolean;
}

const gap = 2;

/** A table as lines; says in a last line which columns had no room. */
export function textTable(columns: TextColumn[], width: number): string[] {
  const sized = columns.map(({ title, cells, align = 'left', most = 28, mustFit = false }) => {
    const texts = [title, ...cells].map((text) => shortenedToWidth(printable(text), most));
    return { title, align, texts, mustFit, width: Math.max(...texts.map(terminalWidth)) };
  });
  const widthOf = (some: typeof sized) => some.reduce((sum, column) => sum + column.width + gap, -gap);
  const needed = sized.filter(({ mustFit }) => mustFit);
  let room = width - widthOf(needed) - (needed.length > 0 ? 0 : gap);
  const shown = sized.filter((column) => {
    if (!column.mustFit) room -= column.width + gap;
    return column.mustFit || room >= 0;
  });
  const rows = (shown[0]?.texts ?? []).map((_, row) =>
    shown
      .map(({ texts, align, width: wanted }) => pad(texts[row] ?? '', wanted, align))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
  const hidden = sized.filter((column) => !shown.includes(column)).map(({ title }) => printable(title));
  return hidden.length > 0 ? [...rows, `(no room for ${hidden.join(', ')}; --html or --csv shows all)`] : rows;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - terminalWidth(text)));
  return align === 'right' ? space + text : text + space;
}
