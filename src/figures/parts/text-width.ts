import { fontSize } from './theme';

/** The width of a text in pixels, estimated without a font and rather too wide than too narrow. */
export function textWidth(text: string, size: number = fontSize): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return Math.ceil(1.05 * ems * size);
}

/** The width of a letter in Arial, by kinds of letters; Korean syllables are square. */
function emsOf(character: string): number {
  if (/[ -/:;()[\]{}|'`fijlrtI]/.test(character)) return 0.34;
  if (/[a-z0-9]/.test(character)) return /[mw]/.test(character) ? 0.84 : 0.56;
  if (/[%@MW]/.test(character)) return 0.95;
  return character < '\u1100' ? 0.72 : 1;
}

/** As much of a text as fits into a width. */
export function cutTo(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('')}…`;
}
