import { bold } from './colors';

/** Where in a text: line and column, counted from one; `length` characters of it where more than a point is meant. */
export interface Place {
  line: number;
  column: number;
  length?: number;
}

/**
 * The line of `source` that is meant, marked, with `context` lines before and after it; nothing when there is no such
 * line.
 */
export function codeExcerpt(source: string, { line, column, length }: Place, context: number): string[] {
  const lines = source.split('\n');
  if (lines[line - 1] === undefined) return [];
  const first = Math.max(1, line - context);
  const last = Math.min(lines.length, line + context);
  const width = String(last).length;
  const excerpt: string[] = [];
  for (let number = first; number <= last; number++) {
    const isMeant = number === line;
    const margin = `${isMeant ? '→' : ' '} ${String(number).padStart(width)} │ `;
    excerpt.push(`    ${isMeant ? bold(margin) : margin}${lines[number - 1]}`);
    if (isMeant && length) {
      // Tabs stay tabs, so that the mark stands below what it means.
      const indent = lines[number - 1]!.slice(0, column - 1).replace(/[^\t]/g, ' ');
      const rest = lines[number - 1]!.length - column + 1;
      const mark = '~'.repeat(Math.max(1, Math.min(length, rest)));
      excerpt.push(`    ${' '.repeat(width + 3)}│ ${indent}${bold(mark)}`);
    }
  }
  return excerpt;
}
