import type { Point } from './fill-polygon';

/** A piece of a garment: its outline on a square of 28 × 28, and its brightness relative to the whole, 0–1. */
interface Piece {
  outline: Point[];
  shade: number;
}

type Random = () => number;

/** How each of the ten classes is drawn, in the order of their labels; every drawing differs a little. */
export const garments: ((random: Random) => Piece[])[] = [
  tShirt,
  trouser,
  pullover,
  dress,
  coat,
  sandal,
  shirt,
  sneaker,
  bag,
  ankleBoot,
];

function tShirt(random: Random): Piece[] {
  return worn(random, { sleeve: between(random, 9, 13), cuff: 11.5, hem: 25, width: 6 });
}

function pullover(random: Random): Piece[] {
  return worn(random, { sleeve: between(random, 20, 23), cuff: 11, hem: 24, width: 6.2 });
}

// biome-ignore format: an outline is read best in one line
function coat(random: Random): Piece[] {
  const opening = between(random, 0.3, 0.6);
  const lapel = between(random, 8, 12);
  return [
    ...worn(random, { sleeve: between(random, 20, 23), cuff: 11, hem: 27, width: 6.6 }),
    { outline: mirrored([[opening, 5], [opening, 27]]), shade: 0.15 },
    { outline: mirrored([[3.4, 3], [0, lapel]]), shade: 0.55 },
  ];
}

// biome-ignore format: an outline is read best in one line
function shirt(random: Random): Piece[] {
  const buttons = [8.5, 11.9, 15.3, 18.7, 22.1].map((y) => ({ outline: mirrored([[0.6, y], [0.6, y + 1.1]]), shade: 0.2 }));
  return [
    ...worn(random, { sleeve: between(random, 14, 20), cuff: 11.3, hem: 26, width: 5.8 }),
    { outline: mirrored([[3.2, 2.5], [3.4, 5.5], [0.4, 6.5], [0.4, 4.5]]), shade: 0.6 },
    ...buttons,
  ];
}

/** What is worn above: a body with a neck, and two sleeves; all measures in pixels from the top or from the middle. */
// biome-ignore format: an outline is read best in one line
function worn(random: Random, { sleeve, cuff, hem, width }: Record<'sleeve' | 'cuff' | 'hem' | 'width', number>): Piece[] {
  const neck = between(random, 2, 3.2);
  const depth = between(random, 4, 6);
  const waist = width + between(random, -0.6, 0.6);
  const arm: Point[] = [[width - 1, 4], [width + 1.6, 5], [cuff, sleeve], [cuff - 3.2, sleeve + 0.8], [width - 0.4, 9]];
  return [
    { outline: mirrored([[0, depth], [neck, 3], [width + 0.8, 4.4], [width, 10], [waist, hem]]), shade: 1 },
    { outline: onTheRight(arm), shade: 0.88 },
    { outline: onTheLeft(arm), shade: 0.88 },
  ];
}

// biome-ignore format: an outline is read best in one line
function trouser(random: Random): Piece[] {
  const hip = between(random, 4.2, 5.4);
  const ankle = between(random, 4, 6.5);
  const crotch = between(random, 8, 10);
  const leg: Point[] = [[0, 2], [hip - 0.6, 2], [hip, 8], [ankle, 26.5], [ankle - 3.2, 26.5], [0, crotch]];
  return [
    { outline: onTheRight(leg), shade: 1 },
    { outline: onTheLeft(leg), shade: 0.94 },
    { outline: mirrored([[hip - 0.6, 2], [hip - 0.5, 3.4]]), shade: 0.75 },
  ];
}

// biome-ignore format: an outline is read best in one line
function dress(random: Random): Piece[] {
  const waist = between(random, 2.2, 3.2);
  const hem = between(random, 4.5, 7.5);
  const neck = between(random, 4, 6);
  return [
    { outline: mirrored([[0, neck + 1], [1.6, neck], [2, 1.5], [3, 1.5], [3.6, 6], [waist, 11], [hem, 26.5]]), shade: 1 },
    { outline: mirrored([[waist, 10.6], [waist + 0.2, 12]]), shade: 0.7 },
  ];
}

// biome-ignore format: an outline is read best in one line
function sandal(random: Random): Piece[] {
  const back = 20 - between(random, 0, 6);
  const strap = between(random, 1.2, 2);
  const sole: Point[] = [
    [2, 21], [9, 20], [18, back + 0.5], [25, back], [26, 22.5], [23.5, 22.5], [22, back + 2.5], [10, 22.5], [2, 22.5],
  ];
  return [
    { outline: sole, shade: 1 },
    { outline: [[4, 21], [9, 14], [9 + strap, 14], [5.5 + strap, 21]], shade: 0.85 },
    { outline: [[10, 20.5], [9, 14], [9 + strap, 14], [11 + strap, 20.5]], shade: 0.85 },
    { outline: [[22, back], [20, back - 7], [20 + strap, back - 7], [24, back]], shade: 0.85 },
    { outline: [[9, 14], [21, back - 7], [21, back - 7 + strap], [9, 14 + strap]], shade: 0.7 },
  ];
}

// biome-ignore format: an outline is read best in one line
function sneaker(random: Random): Piece[] {
  const collar = between(random, 10.5, 13);
  const sole = between(random, 18.5, 19.5);
  const tongue = between(random, 12.5, 14);
  const upper: Point[] = [
    [2, 18], [4, 16], [11, 14], [16, collar], [20, collar + 1.5], [25, collar - 0.5], [26, 15], [26, 20], [2, 20],
  ];
  return [
    { outline: upper, shade: 0.9 },
    { outline: [[1.6, sole], [26.4, sole], [26, 21], [3, 21]], shade: 1 },
    { outline: [[12, 15], [16, tongue], [19, 18], [17, 18.2]], shade: 0.4 },
  ];
}

// biome-ignore format: an outline is read best in one line
function bag(random: Random): Piece[] {
  const width = between(random, 9, 12);
  const rim = between(random, 10, 13);
  const flap = rim + between(random, 2, 5);
  const handle = between(random, 4, 7);
  const rise = between(random, 2.5, 6);
  return [
    { outline: mirrored([[handle - 1, rise], [handle, rim + 1]]), shade: 0.8 },
    { outline: mirrored([[handle - 2.4, rise + 1.4], [handle - 1.4, rim + 1]]), shade: 0 },
    { outline: mirrored([[width - 1, rim], [width, 25]]), shade: 1 },
    { outline: mirrored([[width - 1, rim], [width - 0.8, flap]]), shade: 0.75 },
  ];
}

// biome-ignore format: an outline is read best in one line
function ankleBoot(random: Random): Piece[] {
  const shaft = between(random, 1.5, 5);
  const heel = between(random, 22.5, 25.5);
  const toe = between(random, 2, 4);
  const sole: Point[] = [
    [toe - 0.8, 21.4], [17, 21.4], [17.5, 20.5], [25, 20.5], [25, heel], [19.5, heel], [18.5, 22.6], [toe - 0.4, 22.6],
  ];
  return [
    { outline: [[toe, 19], [11, 14.5], [13.5, shaft], [24, shaft], [25, heel - 3], [25, 22], [toe - 0.5, 22]], shade: 1 },
    { outline: sole, shade: 0.7 },
    { outline: [[15, shaft], [16.5, shaft], [18, 15], [16, 15]], shade: 0.5 },
  ];
}

/** Both halves of an outline whose right half is given from the top downward, in distances from the middle. */
function mirrored(half: Point[]): Point[] {
  return [...onTheRight(half), ...onTheLeft(half).reverse()];
}

const middle = 14;

function onTheRight(points: Point[]): Point[] {
  return points.map(([x, y]) => [middle + x, y]);
}

function onTheLeft(points: Point[]): Point[] {
  return points.map(([x, y]) => [middle - x, y]);
}

function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}
