import type { Language } from '../settings';

const en = {
  /** Not “compiled”: that is what `model.compile` does. */
  stepsCompiling: (timeSteps: number) =>
    `Turning steps over ${timeSteps} time steps into one graph: for some seconds nothing else happens`,
  stepsCompiled: (seconds: string) => `Steps turned into one graph in ${seconds} s`,
};

const ko: typeof en = {
  stepsCompiling: (timeSteps) =>
    `시점 ${timeSteps}개의 계산 단계를 그래프로 변환합니다. 몇 초 동안 멈춰 보일 수 있습니다`,
  stepsCompiled: (seconds) => `계산 단계를 그래프로 변환: ${seconds}초`,
};

/** What training itself says, by language; errors are in English, as Node's are. */
export const words: Record<Language, typeof en> = { en, ko };
