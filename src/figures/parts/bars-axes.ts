import { escapeText } from './escape-text';
import { textWidth } from './text-width';
import { colors } from './theme';

/** The axis under the bars: numbers level, names at 45°. */
export function classAxis(names: string[], areNames: boolean): Record<string, unknown> {
  return {
    range: [-0.6, names.length - 0.4],
    tickvals: names.map((_, position) => position),
    ticktext: names.map(escapeText),
    tickangle: areNames ? -45 : 0,
    ...(areNames && { ticks: 'outside', ticklen: 4, tickcolor: colors.frame }),
    linecolor: colors.frame,
    mirror: true,
    showgrid: false,
    zeroline: false,
    fixedrange: true,
  };
}

/** The axis of the probabilities, from 0 to 1 with room for the text over a full bar. */
export function probabilityAxis(): Record<string, unknown> {
  return {
    range: [0, 1.1],
    dtick: 0.2,
    gridcolor: colors.grid,
    linecolor: colors.frame,
    mirror: true,
    zeroline: false,
    fixedrange: true,
  };
}

/** The height in pixels that the texts under the bars take. */
export function labelsHeight(names: string[], areNames: boolean): number {
  return areNames ? Math.max(...names.map(slantedWidth)) + 24 : 24;
}

/** How far in pixels the slanted names reach to the left of the bars' own room, where each bar has `barWidth`. */
export function labelsReach(names: string[], areNames: boolean, barWidth: number): number {
  if (!areNames) return 0;
  return Math.max(0, ...names.map((name, position) => slantedWidth(name) - (position + 0.5) * barWidth));
}

/** The width, and the height, of a text at 45°. */
function slantedWidth(text: string): number {
  return Math.ceil(textWidth(text) * Math.SQRT1_2);
}
