import { languageInfo } from '../../contract';
import { type NotebookCell, parseNotebook, tagsOf } from './parse-notebook';

/**
 * The metadata that every committed notebook has beside `lesson`: just what JupyterLab writes once the kernel has told
 * of itself, so that opening changes nothing.
 */
const metadata = {
  kernelspec: { display_name: 'TypeScript (Fashion-MNIST)', language: 'typescript', name: 'fashion-mnist' },
  language_info: languageInfo,
};

/**
 * A notebook file's text in the one form in which notebooks are committed.
 *
 * No outputs, no execution counts, of a cell's metadata only its tags, of the notebook's what it says of itself as a
 * lesson; every cell has an id of its own; keys sorted, one space of indent, a newline at the end. This is byte for
 * byte what Jupyter's own writer would make of the same content. Throws what `parseNotebook` throws.
 */
export function formatNotebook(text: string): string {
  const notebook = parseNotebook(text);
  const ids = cellIds(notebook.cells);
  const cells = notebook.cells.map((cell, index) => formatCell(cell, ids[index] as string));
  const { lesson } = notebook.metadata;
  const kept = lesson === undefined ? metadata : { ...metadata, lesson };
  return `${JSON.stringify(sortKeys({ cells, metadata: kept, nbformat: 4, nbformat_minor: 5 }), null, 1)}\n`;
}

function formatCell(cell: NotebookCell, id: string): Record<string, unknown> {
  const tags = tagsOf(cell);
  return {
    cell_type: cell.cell_type,
    id,
    metadata: tags.length > 0 ? { tags } : {},
    source: splitLines(cell.source.replace(/\r\n?/g, '\n').trimEnd()),
    ...(cell.cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
    ...(cell.attachments ? { attachments: cell.attachments } : {}),
  };
}

/**
 * Ids that people chose stay; a missing, doubled or machine-made one becomes `code-3` or `text-3`, after the cell's
 * place.
 */
function cellIds(cells: NotebookCell[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    let id = cell.id !== undefined && isDescriptive(cell.id) ? cell.id : placeId(cell, index);
    for (let place = cells.length; taken.has(id); place += 1) id = placeId(cell, place);
    taken.add(id);
    return id;
  });
}

function placeId(cell: NotebookCell, place: number): string {
  return `${cell.cell_type === 'code' ? 'code' : 'text'}-${place}`;
}

/** JupyterLab and nbformat name cells by eight hexadecimal digits or a UUID. */
function isDescriptive(id: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && !/^[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?$/.test(id);
}

function splitLines(source: string): string[] {
  return source === '' ? [] : source.split(/(?<=\n)/);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
