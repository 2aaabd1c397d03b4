/** A line of a CSV file, as RFC 4180 has it: what would be mistaken stands in quotes. */
export function csvLine(values: readonly string[], separator = ','): string {
  return `${values.map((value) => csvField(value, separator)).join(separator)}\r\n`;
}

/** A value of such a line. */
export function csvField(text: string, separator = ','): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The lines of a CSV file, each one a list of its values, and what stands behind the last line's end: a line that was
 * cut off.
 */
export function parseCsv(text: string, separator = ','): { lines: string[][]; rest: string } {
  const lines: string[][] = [];
  let line: string[] = [];
  let value = '';
  let inQuotes = false;
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (inQuotes) {
      if (letter !== '"') value += letter;
      else if (text[at + 1] === '"') value += text[++at];
      else inQuotes = false;
    } else if (letter === '"') inQuotes = true;
    else if (letter === separator) {
      line.push(value);
      value = '';
    } else if (letter === '\n') {
      lines.push([...line, value]);
      line = [];
      value = '';
      begin = at + 1;
    } else if (letter !== '\r') value += letter;
  }
  return { lines, rest: text.slice(begin) };
}
