import type { Language } from '../settings';

const en = {
  /** Not “compiled”: that is what `model.compile` does. */
  stepsCompiled: (seconds: string) => `Steps turned into one graph in ${seconds} s`,
};

const ko: typeof en = {
  stepsCompiled: (seconds) => `계산 단계를 그래프로 변환: ${seconds}초`,
};

/** What training itself says, by language; errors are in English, as Node's are. */
export const words: Record<Language, typeof en> = { en, ko };
