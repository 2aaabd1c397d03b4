import type { Trace } from '../../drawing/figure';
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
  { color: colors.right, band: 'rgba(10,83,190,0.16)', dash: 'solid', symbol: 'circle' },
  { color: colors.second, band: 'rgba(180,83,9,0.16)', dash: 'dash', symbol: 'diamond' },
  { color: colors.good, band: 'rgba(20,108,46,0.16)', dash: 'dot', symbol: 'square' },
  { color: colors.third, band: 'rgba(130,80,223,0.16)', dash: 'dashdot', symbol: 'triangle-up' },
  { color: colors.wrong, band: 'rgba(201,37,45,0.16)', dash: 'longdash', symbol: 'cross' },
];

/** All others share one. */
const other: SettingStyle = { color: colors.frame, band: 'rgba(0,0,0,0)', dash: 'solid', symbol: 'circle' };

/** The look of the setting at a place of the ranking, 0 for the best. */
export function settingStyle(place: number): SettingStyle {
  return styles[place] ?? other;
}

/** How many settings have a look of their own. */
export const styledSettings = styles.length;

/** The lines of all settings that share one look as one trace, with a gap after each: hundreds of traces would be slow. */
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
