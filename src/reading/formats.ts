/** What a notebook can become. */
export const formats = ['html', 'pdf', 'markdown', 'slides'] as const;

export type Format = (typeof formats)[number];

/** Reads a list such as `html,pdf`. Throws a `RangeError` that names what there is. */
export function parseFormats(list: string): Format[] {
  const wanted = list.split(',').map((name) => name.trim().toLowerCase());
  const unknown = wanted.filter((name) => !formats.includes(name as Format));
  if (unknown.length > 0) {
    throw new RangeError(
      `Expected formats out of ${formats.join(', ')}, but found ${JSON.stringify(unknown.join(', '))}.`,
    );
  }
  return formats.filter((name) => wanted.includes(name));
}

/** What a notebook called `name` becomes: a file, and the folder of its pictures where there is one. */
export function filesOf(name: string, format: Format): string[] {
  if (format === 'markdown') return [`${name}.md`, `${name}_files`];
  return [`${name}.${format === 'slides' ? 'slides.html' : format}`];
}
