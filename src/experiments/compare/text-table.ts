/** Columns of text in a width: numbers to the right, words to the left; what does not fit ends in …, and columns that have no room are left out. */
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

/** How many columns of a terminal a text takes; Korean and other wide letters take two. */
export function terminalWidth(text: string): number {
  return [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/** A table as lines; says in a last line which columns had no room. */
export function textTable(columns: TextColumn[], width: number): string[] {
  const sized = columns.map(({ title, cells, align = 'left', most = 28, mustFit = false }) => {
    const texts = [title, ...cells].map((text) => shortened(printable(text), most));
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

/** A sentence as lines of a width, broken between words. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && terminalWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** One line without control characters: names and values of parameters must not move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function shortened(text: string, most: number): string {
  if (terminalWidth(text) <= most) return text;
  let kept = '';
  for (const character of text) {
    if (terminalWidth(kept + character) > most - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - terminalWidth(text)));
  return align === 'right' ? space + text : text + space;
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
}
