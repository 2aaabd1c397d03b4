import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dark, light, transparent } from '../../src/pages/palette';

const texts = [
  'text',
  'quiet',
  'blue',
  'navy',
  'red',
  'green',
  'yellow',
  'orange',
  'violet',
  'magenta',
  'cyan',
] as const;

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(Object.entries({ light, dark }))('the palette in %s', (_, colors) => {
  it.each(texts)('lets %s be read on paper and on what is raised', (name) => {
    expect(contrast(colors[name], colors.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors[name], colors.raised)).toBeGreaterThanOrEqual(4.5);
  });

  it('lets an error be read on its ground', () => {
    expect(contrast(colors.red, colors.rose)).toBeGreaterThanOrEqual(4.5);
  });
});

it('has no colour twice, so that each has one that stands for it in the dark', () => {
  expect(new Set(Object.values(light)).size).toBe(Object.keys(light).length);
});

it('makes colours transparent', () => {
  expect(transparent('#0a53be', 0.16)).toBe('rgba(10,83,190,0.16)');
});

it('is the only place of src with colours, beside the maps from values to colours', () => {
  const source = path.resolve(__dirname, '../../src');
  const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' });
  const withColors = files
    .filter((file) => /\.(ts|js|mjs|css|py|j2)$/.test(file))
    .filter((file) => /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\(\d/i.test(withoutComments(path.join(source, file))));
  expect(withColors).toEqual([path.join('figures', 'colors', 'color-maps.ts')]);
});

it('has every colour that a style sheet asks for', () => {
  const source = path.resolve(__dirname, '../../src');
  const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const sheets = files.map((file) => fs.readFileSync(path.join(source, file), 'utf8')).join('\n');
  const own = [...sheets.matchAll(/^ *--([\w-]+):/gm)].map(([, name]) => name);
  const asked = [...sheets.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
  expect([...new Set(asked)].filter((name) => !own.includes(name) && !(String(name) in light))).toEqual([]);
});

function withoutComments(file: string): string {
  return fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^ *(?:\/\/|#).*$/gm, '');
}
