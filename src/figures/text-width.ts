import { fontSize } from './theme';

/** The width of a text in pixels, estimated generously without a font: a Korean syllable is one em wide, a Latin letter 0.6. */
export function textWidth(text: string, size: number = fontSize): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) > 0x10ff ? 1 : 0.6;
  return Math.ceil(ems * size);
}
