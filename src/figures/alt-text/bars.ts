import type { Language } from '../../settings';
import { probabilityText } from '../parts/verdict';
import { words } from '../words';

/** The bars as a sentence: which classes got how much, the most probable first, those with nearly nothing left out. */
export function barsText(probabilities: number[], names: string[], label: number, language: Language): string {
  const texts = probabilities
    .map((probability, position) => ({ probability, name: names[position] ?? '' }))
    .filter(({ probability }) => Math.round(probability * 100) > 0)
    .sort((one, other) => other.probability - one.probability)
    .map(({ probability, name }) => `${name} ${probabilityText(probability)}`);
  return words[language].bars.alt(texts, names[label] ?? '');
}
