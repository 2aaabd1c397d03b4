import { type Comparison, formatValue, type ParameterEffect, type Setting, settingCurve } from '../../comparison';
import type { Language } from '../../settings';
import { percent, significant } from '../../text/numbers';
import { shorten } from '../../text/shorten';

const words = {
  en: {
    others: (count: number) => (count === 1 ? '1 other setting' : `${count} other settings`),
    settings: (count: number) => (count === 1 ? '1 setting' : `${count} settings`),
    curves: (settings: string, curves: string) => `Learning curves of ${settings}, one panel each for ${curves}.`,
    noCurves: 'Learning curves of runs that have no history.',
    coordinates: (settings: string, axes: string, metric: string) =>
      `Parallel coordinates of ${settings}: each is a line over the axes ${axes}, ending at ${metric}.`,
    noCoordinates: 'Parallel coordinates of runs without a metric.',
    best: (label: string, metric: string, value: string) => ` Best: ${label} with ${metric} ${value}.`,
    worst: (label: string, value: string) => ` Last: ${label} with ${value}.`,
    left: (count: number) => ` Not drawn: ${count} without a result.`,
    effects: (metric: string) => `How ${metric} depends on each parameter.`,
    noEffects: 'The effect of each parameter: no parameter differs among runs with a metric.',
    effect: (name: string, values: string) => ` ${name}: ${values}.`,
    of: (value: string, mean: string) => `${mean} at ${value}`,
    range: (least: string, most: string, count: number) => `${count} values from ${least} to ${most}`,
    share: (percent: string) => `explains ${percent} of the variance`,
    end: (label: string, value: string) => `${label} ends at ${value}`,
  },
  ko: {
    others: (count: number) => `다른 설정 ${count}개`,
    settings: (count: number) => `설정 ${count}개`,
    curves: (settings: string, curves: string) => `${settings}의 학습 곡선. 패널: ${curves}.`,
    noCurves: '기록이 없는 실행들의 학습 곡선.',
    coordinates: (settings: string, axes: string, metric: string) =>
      `${settings}의 평행 좌표. 설정마다 ${axes} 축을 지나 ${metric}에서 끝나는 선 하나.`,
    noCoordinates: '지표가 없는 실행들의 평행 좌표.',
    best: (label: string, metric: string, value: string) => ` 가장 좋은 설정: ${label}, ${metric} ${value}.`,
    worst: (label: string, value: string) => ` 가장 나쁜 설정: ${label}, ${value}.`,
    left: (count: number) => ` 결과가 없어 그리지 않은 설정 ${count}개.`,
    effects: (metric: string) => `파라미터마다 ${metric}에 미치는 영향.`,
    noEffects: '파라미터의 영향: 지표가 있는 실행들 사이에 다른 파라미터가 없음.',
    effect: (name: string, values: string) => ` ${name}: ${values}.`,
    of: (value: string, mean: string) => `${value}일 때 ${mean}`,
    range: (least: string, most: string, count: number) => `${least}부터 ${most}까지 값 ${count}개`,
    share: (percent: string) => `분산의 ${percent} 설명`,
    end: (label: string, value: string) => `${label} 마지막 ${value}`,
  },
} satisfies Record<Language, unknown>;

export function otherSettings(count: number, language: Language): string {
  return words[language].others(count);
}

/** How much of the variance goes with a parameter; nothing where that is not known. */
export function shareText({ share }: ParameterEffect, language: Language): string {
  return share === undefined ? '' : words[language].share(percent(share));
}

/** Laid-over learning curves as sentences: what is drawn, and where the best three end. */
export function curvesText({ settings }: Comparison, names: string[], language: Language): string {
  const say = words[language];
  const drawn = settings.filter((setting) => names.some((name) => settingCurve(setting, name).length > 0));
  if (drawn.length === 0) return say.noCurves;
  const ends = names.map((name) => {
    const best = drawn.slice(0, 3).flatMap((setting) => {
      const last = settingCurve(setting, name).filter((summary) => summary !== undefined);
      const end = last[last.length - 1];
      return end ? [say.end(shorten(setting.label), significant(end.mean))] : [];
    });
    return ` ${name}: ${best.join('; ')}.`;
  });
  return say.curves(say.settings(drawn.length), names.join(', ')) + ends.join('');
}

/** Parallel coordinates as sentences: the axes, the best and the worst setting. */
export function coordinatesText(comparison: Comparison, drawn: Setting[], language: Language): string {
  const say = words[language];
  const { metric, parameters, settings } = comparison;
  const best = drawn[0];
  const worst = drawn[drawn.length - 1];
  if (metric === undefined || !best || !worst) return say.noCoordinates;
  const resultOf = ({ metrics }: Setting) => significant(metrics[metric]?.mean ?? Number.NaN);
  return (
    say.coordinates(say.settings(drawn.length), parameters.join(', ') || '–', metric) +
    say.best(shorten(best.label), metric, resultOf(best)) +
    (drawn.length > 1 ? say.worst(shorten(worst.label), resultOf(worst)) : '') +
    (settings.length > drawn.length ? say.left(settings.length - drawn.length) : '')
  );
}

/** The effects of parameters as sentences: the mean at each value, or the range of many. */
export function effectsText(metric: string | undefined, effects: ParameterEffect[], language: Language): string {
  const say = words[language];
  if (metric === undefined || effects.length === 0) return say.noEffects;
  const sentences = effects.map((effect) => {
    const { parameter, values } = effect;
    const means = values.map(({ value, summary }) =>
      say.of(shorten(formatValue(value), 40), significant(summary.mean)),
    );
    const first = values[0]?.value;
    const last = values[values.length - 1]?.value;
    const told =
      values.length <= 6
        ? means.join(', ')
        : say.range(shorten(formatValue(first), 40), shorten(formatValue(last), 40), values.length);
    const share = shareText(effect, language);
    return say.effect(parameter, share ? `${told}; ${share}` : told);
  });
  return say.effects(metric) + sentences.join('');
}
