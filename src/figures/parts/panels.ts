import { axisTitle, colors } from './theme';

/** The size of each panel and the gaps between them, in pixels. */
export interface PanelSize {
  width: number;
  height: number;
  gapX: number;
  gapY: number;
}

/** Plots of one size in rows, filled from the upper left. */
export interface Panels {
  /** The size of all panels together in pixels, without margins. */
  width: number;
  height: number;
  /** The layout's entries for the axes of one panel, each with what is special to it. */
  axes(place: number, x: Record<string, unknown>, y: Record<string, unknown>): Record<string, unknown>;
}

/** Lays out `count` panels, at most `mostColumns` in a row; at least one, so that an empty figure has a size. */
export function layOutPanels(count: number, mostColumns: number, size: PanelSize): Panels {
  const columns = Math.max(1, Math.min(mostColumns, count));
  const rows = Math.max(1, Math.ceil(count / columns));
  const width = columns * size.width + (columns - 1) * size.gapX;
  const height = rows * size.height + (rows - 1) * size.gapY;
  const axis = { linecolor: colors.frame, tickcolor: colors.frame, ticks: 'outside', ticklen: 4, zeroline: false };
  return {
    width,
    height,
    axes(place, x, y) {
      const left = (place % columns) * (size.width + size.gapX);
      const top = Math.floor(place / columns) * (size.height + size.gapY);
      const names = axesOf(place);
      return {
        [names.x.replace('x', 'xaxis')]: {
          ...axis,
          domain: [left / width, (left + size.width) / width],
          anchor: names.y,
          showgrid: false,
          ...x,
        },
        [names.y.replace('y', 'yaxis')]: {
          ...axis,
          domain: [1 - (top + size.height) / height, 1 - top / height],
          anchor: names.x,
          gridcolor: colors.grid,
          ...y,
        },
      };
    },
  };
}

/** What the axes of a panel are called where traces and annotations name them: x and y, x2 and y2, … */
export function axesOf(place: number): { x: string; y: string } {
  const number = place === 0 ? '' : String(place + 1);
  return { x: `x${number}`, y: `y${number}` };
}

/** An axis of epochs from 1: a tick for each whole epoch, and not more than ten of them. */
export function epochAxis(epochs: number, title: string): Record<string, unknown> {
  return {
    range: [0.5, Math.max(epochs, 2) + 0.5],
    dtick: Math.max(1, Math.ceil(epochs / 10)),
    tick0: 1,
    tickformat: 'd',
    title: axisTitle(title),
  };
}
