const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/** Text from data as Plotly shows it letter by letter: Plotly reads tags, entities and TeX in every string. */
export function escapeText(text: string): string {
  // Control characters and lone surrogates have no place in an SVG file.
  return [...text]
    .filter((character) => !/[\p{Cc}\p{Cs}]/u.test(character))
    .map((character) => entities[character] ?? character)
    .join('');
}
