/** One Plotly trace: plain JSON. */
export interface Trace {
  type: string;
  [attribute: string]: unknown;
}

/** Plotly's layout: plain JSON with a size in pixels. */
export interface Layout {
  width: number;
  height: number;
  [attribute: string]: unknown;
}

/** A Plotly figure as plain data, and the sentence that stands for it where it cannot be seen. */
export interface PlainFigure {
  data: Trace[];
  layout: Layout;
  alt: string;
}
