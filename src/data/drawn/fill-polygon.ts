/** A corner of an outline: pixels from the left, pixels from the top. */
export type Point = [number, number];

const linesPerRow = 4;

/**
 * Paints a filled outline over a square grey image, its edges smoothed.
 *
 * Every edge notes, on four lines a row, where it begins to cover what is to the right of it, with a sign for going
 * down or up; summed from left to right, the notes give the covered share of each pixel.
 *
 * @param pixels size × size, 0–1; changed in place
 * @param outline closed by itself, and not crossing itself
 * @param shade 0–1
 */
export function fillPolygon(pixels: Float32Array, size: number, outline: Point[], shade: number): void {
  const width = size + 2;
  const changes = noteEdges(outline, size);
  const [left, right] = touched(outline, 0, size);
  const [top, bottom] = touched(outline, 1, size);
  for (let row = top; row < bottom; row++) {
    let covered = 0;
    for (let column = left; column < right; column++) {
      covered += changes[row * width + column] as number;
      const share = Math.min(1, Math.abs(covered));
      const at = row * size + column;
      pixels[at] = (pixels[at] as number) * (1 - share) + shade * share;
    }
  }
}

/** The first row or column that an outline touches, and the one after the last. */
function touched(outline: Point[], axis: 0 | 1, size: number): [number, number] {
  let [least, most] = [size, 0];
  for (const point of outline) {
    least = Math.min(least, point[axis]);
    most = Math.max(most, point[axis]);
  }
  return [Math.max(0, Math.floor(least)), Math.min(size, Math.ceil(most))];
}

function noteEdges(outline: Point[], size: number): Float32Array {
  const changes = new Float32Array((size + 2) * size);
  let from = outline[outline.length - 1] as Point;
  for (const to of outline) {
    if (from[1] < to[1]) noteEdge(changes, size, from, to, 1 / linesPerRow);
    else noteEdge(changes, size, to, from, -1 / linesPerRow);
    from = to;
  }
  return changes;
}

function noteEdge(changes: Float32Array, size: number, upper: Point, lower: Point, sign: number): void {
  const [x, y] = upper;
  const slope = (lower[0] - x) / (lower[1] - y);
  const first = Math.max(0, Math.ceil(y * linesPerRow - 0.5));
  const last = Math.min(size * linesPerRow, Math.ceil(lower[1] * linesPerRow - 0.5));
  for (let line = first; line < last; line++) {
    const crossing = Math.min(size, Math.max(0, x + ((line + 0.5) / linesPerRow - y) * slope));
    const column = Math.floor(crossing);
    const at = Math.floor(line / linesPerRow) * (size + 2) + column;
    const share = column + 1 - crossing;
    changes[at] = (changes[at] as number) + sign * share;
    changes[at + 1] = (changes[at + 1] as number) + sign * (1 - share);
  }
}
