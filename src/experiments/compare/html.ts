import { escapeHtml } from '../../text/html';

export interface HtmlCell {
  text: string;
  /** What the cell is sorted by; default: its text. An empty one goes last. */
  value?: string | number;
  isNumber?: boolean;
  /** In the place of the text, these, one below the other; without an address only the words. */
  links?: { text: string; href?: string }[];
}

export interface HtmlTable {
  caption: string;
  columns: string[];
  rows: { cells: HtmlCell[]; className?: string; words?: string }[];
  id?: string;
  isSortable?: boolean;
}

/** A table in a region of its own that scrolls, also by keyboard; the first cell of a row is its heading. */
export function scrollingTable({ caption, columns, rows, id, isSortable = false }: HtmlTable): string {
  const numeric = columns.map((_, column) => rows.length > 0 && rows.every(({ cells }) => cells[column]?.isNumber));
  const headings = columns.map((name, column) => {
    const text = escapeHtml(name);
    return `<th scope="col"${numeric[column] ? ' class="number"' : ''}>${isSortable ? `<button type="button">${text}</button>` : text}</th>`;
  });
  const lines = rows.map(({ cells, className, words }) => {
    const written = cells.map((cell, column) => htmlCell(cell, column === 0));
    const attributes = `${className ? ` class="${className}"` : ''}${words ? ` data-words="${escapeHtml(words)}"` : ''}`;
    return `<tr${attributes}>${written.join('')}</tr>`;
  });
  return `<div class="wide long" role="region" tabindex="0" aria-label="${escapeHtml(caption)}">
<table${id ? ` id="${id}"` : ''}><caption>${escapeHtml(caption)}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table></div>`;
}

function htmlCell({ text, value = text, isNumber, links }: HtmlCell, isHeading: boolean): string {
  const name = isHeading ? 'th' : 'td';
  const classes = isNumber ? 'number' : text.length > 40 && !links ? 'words' : '';
  const content = links ? links.map(htmlLink).join('<br>') : escapeHtml(text);
  const attributes = `${isHeading ? ' scope="row"' : ''}${classes ? ` class="${classes}"` : ''}`;
  return `<${name}${attributes} data-value="${escapeHtml(String(value))}">${content}</${name}>`;
}

function htmlLink({ text, href }: { text: string; href?: string }): string {
  return href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}
