/** One cell of a notebook; its source is one string, whatever form the file has. */
export interface NotebookCell {
  cell_type: 'markdown' | 'code' | 'raw';
  id?: string;
  metadata: { tags?: string[] } & Record<string, unknown>;
  source: string;
  outputs?: Output[];
  execution_count?: number | null;
  attachments?: Record<string, unknown>;
}

/** One output of a code cell, as nbformat 4 stores it. */
type Output = { output_type: string } & Record<string, unknown>;

/** A notebook in nbformat 4. */
export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/**
 * Reads the text of a notebook file.
 *
 * `name` stands in error messages. Throws a `SyntaxError` when the text is no JSON, a `TypeError` when it is no
 * notebook of nbformat 4.
 */
export function parseNotebook(text: string, name = 'notebook'): Notebook {
  const value = parseJson(text, name);
  if (!isRecord(value) || !Array.isArray(value.cells)) {
    throw new TypeError(`Expected ${name} to be a notebook with a list of cells. Open and save it in JupyterLab.`);
  }
  if (value.nbformat !== 4) {
    throw new TypeError(
      `Expected ${name} to be nbformat 4 but found ${String(value.nbformat)}. Open and save it in JupyterLab, which converts it.`,
    );
  }
  return {
    cells: value.cells.map((cell, index) => parseCell(cell, `cell ${index} of ${name}`)),
    metadata: isRecord(value.metadata) ? value.metadata : {},
    nbformat: 4,
    nbformat_minor: typeof value.nbformat_minor === 'number' ? value.nbformat_minor : 0,
  };
}

/** The tags of a cell, none when it has none. */
export function tagsOf(cell: NotebookCell): string[] {
  return Array.isArray(cell.metadata.tags) ? cell.metadata.tags : [];
}

function parseCell(value: unknown, name: string): NotebookCell {
  if (!isRecord(value)) throw new TypeError(`Expected ${name} to be an object but found ${JSON.stringify(value)}.`);
  const type = value.cell_type;
  if (type !== 'markdown' && type !== 'code' && type !== 'raw') {
    throw new TypeError(`Expected ${name} to be a markdown, code or raw cell but found ${JSON.stringify(type)}.`);
  }
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  return { ...value, cell_type: type, metadata, source: joinLines(value.source, name) } as NotebookCell;
}

function joinLines(source: unknown, name: string): string {
  if (typeof source === 'string') return source;
  if (Array.isArray(source) && source.every((line) => typeof line === 'string')) return source.join('');
  throw new TypeError(`Expected the source of ${name} to be text but found ${JSON.stringify(source)}.`);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Expected ${name} to be JSON: ${(error as Error).message}. Restore it from git.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
