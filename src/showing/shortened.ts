/** A text of at most `most` characters and a note: of a longer one the beginning and the end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)} … ${text.length - 2 * half} characters … ${text.slice(-half)}`;
}
