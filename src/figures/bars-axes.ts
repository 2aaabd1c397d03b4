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

/** The axis of the probabilities, from 0 to 1. */
export function probabilityAxis(): Record<string, unknown> {
  return {
    range: [0, 1],
    dtick: 0.2,
    gridcolor: colors.grid,
    linecolor: colors.frame,
    mirror: true,
    zeroline: false,
    fixedrange: true,
  };
}

/** The height in pixels that the names under the bars take. */
export function labelsHeight(names: string[], areNames: boolean): number {
  return areNames ? Math.ceil(Math.max(...names.map((name) => textWidth(name))) * Math.SQRT1_2) + 16 : 24;
}
