import type { Language } from '../settings';

const en = {
  goesOn: (count: number, rate: number | undefined) =>
    `The model was trained for ${count} ${count === 1 ? 'epoch' : 'epochs'} before and goes on from there${rate === undefined ? '' : ` at a learning rate of ${rate}`}.`,
  stopped: (reason: string) => `Training stopped: ${reason}.`,
  interrupted: (epoch: number, step: number, steps: number, done: number) =>
    `Interrupted in epoch ${epoch} after step ${step} of ${steps}: the history has ${done} finished ${done === 1 ? 'epoch' : 'epochs'}, and the model can be used as it is.`,
};

const ko: typeof en = {
  goesOn: (count, rate) =>
    `이미 ${count}에포크 학습한 모델을 이어서 학습합니다${rate === undefined ? '' : `, 학습률 ${rate}`}.`,
  stopped: (reason) => `학습을 마침: ${reason}.`,
  interrupted: (epoch, step, steps, done) =>
    `중단됨: 에포크 ${epoch}, ${steps}단계 중 ${step}단계까지 학습했습니다. 끝난 에포크 ${done}개가 기록에 남아 있고, 모델은 그대로 쓸 수 있습니다.`,
};

/** What a training says under its cell, by language. */
export const words: Record<Language, typeof en> = { en, ko };
