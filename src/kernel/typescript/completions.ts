import ts from '@tslab/typescript-for-tslab';
import type { CellView } from './cell-view';
import { completionsAt } from './internals';

/** One thing that can be typed at the cursor; the field names of Jupyter's `_jupyter_types_experimental`. */
export interface Completion {
  text: string;
  /** What it is: function, class, variable, module, keyword … */
  type: string;
  /** Its type as TypeScript writes it; only for the first ones, because it takes time. */
  signature?: string;
}

export interface Completions {
  /** The part of the code that a completion replaces. */
  start: number;
  end: number;
  items: Completion[];
}

/** So many get a signature: more than a popup shows at once. */
const described = 50;

/** What can stand at `position` of the cell's `code`, the likeliest first. */
export function completions(view: CellView, code: string, position: number): Completions {
  const found = completionsAt(view.program, view.file, position + view.offset);
  const typed = wordAround(code, position);
  const span = found?.entries[0]?.replacementSpan ?? spanInString(found?.optionalReplacementSpan, view, position);
  const start = span ? span.start - view.offset : typed.start;
  const end = span ? start + span.length : typed.end;
  const prefix = code.slice(start, position);
  const entries = (found?.entries ?? []).map((entry) => ({ entry, rank: rankOf(entry.name, prefix) }));
  const fitting = entries.filter(({ rank }) => rank < unfit);
  fitting.sort((one, other) => one.rank - other.rank || compare(one.entry, other.entry));
  const items = fitting.map(({ entry }, index) => ({
    text: entry.name,
    type: kinds[entry.kind] ?? entry.kind,
    signature: index < described && entry.symbol ? typeOf(entry.symbol, view) : undefined,
  }));
  return { start, end, items };
}

/** Inside a string TypeScript tells the string's place; that of a name is what the cursor stands in. */
function spanInString(span: ts.TextSpan | undefined, { file, offset }: CellView, position: number) {
  return span && ts.isStringLiteralLike(tokenBefore(file, position + offset)) ? span : undefined;
}

function tokenBefore(file: ts.SourceFile, position: number): ts.Node {
  const find = (node: ts.Node): ts.Node => {
    const child = node.getChildren(file).find((part) => part.getStart(file) < position && position <= part.end);
    return child ? find(child) : node;
  };
  return find(file);
}

const unfit = 3;

function rankOf(name: string, prefix: string): number {
  if (name.startsWith(prefix)) return 0;
  const [lowerName, lowerPrefix] = [name.toLowerCase(), prefix.toLowerCase()];
  if (lowerName.startsWith(lowerPrefix)) return 1;
  return lowerName.includes(lowerPrefix) ? 2 : unfit;
}

function compare(one: ts.CompletionEntry, other: ts.CompletionEntry): number {
  const order = one.sortText.localeCompare(other.sortText);
  return order !== 0 ? order : one.name.localeCompare(other.name);
}

function wordAround(code: string, position: number): { start: number; end: number } {
  const before = /[\p{ID_Continue}$\u200c\u200d]*$/u.exec(code.slice(0, position))?.[0] ?? '';
  const after = /^[\p{ID_Continue}$\u200c\u200d]*/u.exec(code.slice(position))?.[0] ?? '';
  return { start: position - before.length, end: position + after.length };
}

/** Names in it are as they were declared: how this cell would have to write them takes TypeScript long to find out. */
function typeOf(symbol: ts.Symbol, { checker, file }: CellView): string | undefined {
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (!(meant.flags & ts.SymbolFlags.Value)) return undefined;
  const text = checker.typeToString(checker.getTypeOfSymbolAtLocation(meant, file));
  return text === 'any' ? undefined : text;
}

/** TypeScript's kinds in the words that Jupyter's clients know. */
const kinds: Record<string, string> = {
  'local function': 'function',
  'local class': 'class',
  'local var': 'variable',
  var: 'variable',
  let: 'variable',
  const: 'variable',
  parameter: 'variable',
  alias: 'import',
  getter: 'property',
  setter: 'property',
  accessor: 'property',
  'enum member': 'enum',
  'external module name': 'module',
  script: 'module',
  directory: 'module',
  string: 'value',
  'primitive type': 'type',
  'type parameter': 'type',
};
