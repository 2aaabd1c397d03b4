/** A field of a CSV file as RFC 4180 has it: in quotes where it would be mistaken otherwise. */
export function csvField(text: string, separator = ','): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
