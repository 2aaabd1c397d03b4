import type { Language } from '../settings';
import texts from './words.json';

/** What pages, slides and the site say, by language; Python reads the same file. */
export const words: Record<Language, typeof texts.en> = texts;

/** All languages of the site, in their order. */
export const languages = Object.keys(words) as Language[];

/** One text in each language. */
export function inEachLanguage(text: (say: typeof texts.en) => string): Record<Language, string> {
  return Object.fromEntries(languages.map((one) => [one, text(words[one])])) as Record<Language, string>;
}
