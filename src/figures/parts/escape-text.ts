const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/**
 * Text from data as Plotly shows it letter by letter, in one line: Plotly reads tags, entities and TeX in every string.
 */
export function escapeText(text: string): string {
  const characters = [...text.replace(/\s/g, ' ')];
  // Control characters and halves of surrogate pairs have no place in an SVG file.
  const printable = characters.filter((character) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(character));
  return printable.map((character) => entities[character] ?? character).join('');
}
