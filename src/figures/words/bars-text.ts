import type { Language } from '../../settings';
import { probabilityText } from '../parts/verdict';

const words = {
  en: (texts: string[], label: string) => `Predicted probabilities: ${texts.join(', ')}. True class: ${label}.`,
  ko: (texts: string[], label: string) => `예측 확률: ${texts.join(', ')}. 정답 클래스: ${label}.`,
} satisfies Record<Language, unknown>;

/** The bars as a sentence: which classes got how much, the most probable first, those with nearly nothing left out. */
export function barsText(probabilities: number[], names: string[], label: number, language: Language): string {
  const texts = probabilities
    .map((probability, position) => ({ probability, name: names[position] ?? '' }))
    .filter(({ probability }) => Math.round(probability * 100) > 0)
    .sort((one, other) => other.probability - one.probability)
    .map(({ probability, name }) => `${name} ${probabilityText(probability)}`);
  return words[language](texts, names[label] ?? '');
}
