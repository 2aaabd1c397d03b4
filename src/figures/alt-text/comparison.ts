import {
  type ComparedSetting,
  type Comparison,
  formatValue,
  type ParameterEffect,
  settingCurve,
} from '../../comparison';
import type { Language } from '../../settings';
import { percent, significant } from '../../text/numbers';
import { shorten } from '../../text/shorten';
import { words } from '../words';

/** How much of the variance goes with a parameter; nothing where that is not known. */
export function shareText({ share }: ParameterEffect, language: Language): string {
  return share === undefined ? '' : words[language].comparison.share(percent(share));
}

/** Laid-over learning curves as sentences: what is drawn, and where the best three end. */
export function curvesText({ settings }: Comparison, names: string[], language: Language): string {
  const say = words[language].comparison;
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
export function coordinatesText(comparison: Comparison, drawn: ComparedSetting[], language: Language): string {
  const say = words[language].comparison;
  const { metric, parameters, settings } = comparison;
  const best = drawn[0];
  const worst = drawn[drawn.length - 1];
  if (metric === undefined || !best || !worst) return say.noCoordinates;
  const resultOf = ({ metrics }: ComparedSetting) => significant(metrics[metric]?.mean ?? Number.NaN);
  return (
    say.coordinates(say.settings(drawn.length), parameters.join(', ') || '–', metric) +
    say.best(shorten(best.label), metric, resultOf(best)) +
    (drawn.length > 1 ? say.worst(shorten(worst.label), resultOf(worst)) : '') +
    (settings.length > drawn.length ? say.left(settings.length - drawn.length) : '')
  );
}

/** The effects of parameters as sentences: the mean at each value, or the range of many. */
export function effectsText(metric: string | undefined, effects: ParameterEffect[], language: Language): string {
  const say = words[language].comparison;
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
