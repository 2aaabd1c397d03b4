import stringWidth from 'string-width';

/** How many columns of a terminal a text takes; Korean and other wide letters take two. */
export function terminalWidth(text: string): number {
  return stringWidth(text);
}

/** A text that takes at most so many columns; what is left out ends in …, and no letter is cut in two. */
export function shortenedToWidth(text: string, most: number): string {
  if (terminalWidth(text) <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (terminalWidth(kept + segment) > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
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
