import type { Trace } from '../../drawing/figure';
import { transparent } from '../../pages/palette';
import { colors } from './theme';

/** How the curves and lines of one setting look; told apart without colours, too. */
export interface SettingStyle {
  color: string;
  /** The colour of the band around the curve. */
  band: string;
  dash: string;
  symbol: string;
}

/** The best settings have a look of their own; each colour has a contrast of at least 3 : 1 on the paper. */
const styles: SettingStyle[] = [
  style(colors.right, 'solid', 'circle'),
  style(colors.second, 'dash', 'diamond'),
  style(colors.good, 'dot', 'square'),
  style(colors.third, 'dashdot', 'triangle-up'),
  style(colors.wrong, 'longdash', 'cross'),
];

/** All others share one. */
const other: SettingStyle = { ...style(colors.frame, 'solid', 'circle'), band: transparent(colors.ink, 0) };

function style(color: string, dash: string, symbol: string): SettingStyle {
  return { color, band: transparent(color, 0.16), dash, symbol };
}

/** The look of the setting at a place of the ranking, 0 for the best. */
export function settingStyle(place: number): SettingStyle {
  return styles[place] ?? other;
}

/** How many settings have a look of their own. */
export const styledSettings = styles.length;

/**
 * The lines of all settings that share one look as one trace, with a gap after each: hundreds of traces would be slow.
 */
export function joinTraces(traces: Trace[]): Trace[] {
  const [first] = traces;
  if (!first) return [];
  const join = (attribute: string) =>
    traces.flatMap((trace) => {
      const values = trace[attribute] as unknown[] | undefined;
      return values ? [...values, null] : [];
    });
  return [{ ...first, x: join('x'), y: join('y'), customdata: join('customdata') }];
}
