import ts from 'typescript';
import { readable } from '../diagnostics';

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

/** What can stand at `position` of the cell's `code`, the likeliest first; `file` is the cell's. */
export function completions(service: ts.LanguageService, name: string, code: string, position: number): Completions {
  const found = service.getCompletionsAtPosition(name, position, {
    includeSymbol: true,
    includeCompletionsWithInsertText: true,
  });
  const program = service.getProgram()!;
  const file = program.getSourceFile(name)!;
  const typed = wordAround(code, position);
  const shown = (found?.entries ?? []).filter(
    ({ insertText, name }) => insertText === undefined || insertText === name,
  );
  const span = shown[0]?.replacementSpan ?? spanInString(found?.optionalReplacementSpan, file, position);
  const start = span?.start ?? typed.start;
  const end = span ? start + span.length : typed.end;
  const prefix = code.slice(start, position);
  const entries = shown.map((entry) => ({ entry, rank: rankOf(entry.name, prefix) }));
  const fitting = entries.filter(({ rank }) => rank < unfit);
  const isOwn = ({ symbol }: { symbol?: ts.Symbol }) =>
    symbol?.declarations?.some((one) => one.getSourceFile() === file && one.pos < code.length) ?? false;
  fitting.sort(
    (one, other) =>
      one.rank - other.rank ||
      compareOrder(one.entry, other.entry) ||
      Number(isOwn(other.entry)) - Number(isOwn(one.entry)) ||
      one.entry.name.localeCompare(other.entry.name),
  );
  const checker = program.getTypeChecker();
  const items = fitting.map(({ entry }, index) => ({
    text: entry.name,
    ...describe(entry, index < described, checker, file),
  }));
  return { start, end, items };
}

/** What a name is; one that an earlier cell has declared is what it is there. */
function describe(entry: ts.CompletionEntry, isFull: boolean, checker: ts.TypeChecker, file: ts.SourceFile) {
  const { symbol } = entry as { symbol?: ts.Symbol };
  const kind = kinds[entry.kind] ?? entry.kind;
  const origin = symbol && originOf(symbol, checker);
  const type = kind === 'import' && origin && isOfCell(origin) ? kindOf(origin) : kind;
  return { type, signature: isFull && symbol ? typeOf(symbol, checker, file) : undefined };
}

/** What an import leads to in the cell that it came from: a declaration, or the cell's own import. */
function originOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol | undefined {
  const isAlias = (one: ts.Symbol) => (one.flags & ts.SymbolFlags.Alias) !== 0;
  let meant: ts.Symbol | undefined = symbol;
  for (let step = 0; meant && isAlias(meant) && step < 9; step++) {
    const [declaration] = meant.declarations ?? [];
    const importing = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
    const isFromCell = importing && /^\.\/In\[/.test((importing.moduleSpecifier as ts.StringLiteral).text);
    if (!isFromCell && !(declaration && ts.isExportSpecifier(declaration))) return meant;
    meant = checker.getImmediateAliasedSymbol(meant);
  }
  return meant;
}

function isOfCell({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => /\/In\[[^/]*$/.test(declaration.getSourceFile().fileName));
}

function kindOf({ flags }: ts.Symbol): string {
  if (flags & ts.SymbolFlags.Alias) return 'import';
  if (flags & ts.SymbolFlags.Function) return 'function';
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Enum) return 'enum';
  if (flags & ts.SymbolFlags.Variable) return 'variable';
  if (flags & ts.SymbolFlags.Module) return 'module';
  return flags & ts.SymbolFlags.Interface ? 'interface' : 'type';
}

/** Inside a string TypeScript tells the string's place; that of a name is what the cursor stands in. */
function spanInString(span: ts.TextSpan | undefined, file: ts.SourceFile, position: number) {
  return span && ts.isStringLiteralLike(tokenBefore(file, position)) ? span : undefined;
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

function compareOrder(one: ts.CompletionEntry, other: ts.CompletionEntry): number {
  return one.sortText.localeCompare(other.sortText);
}

function wordAround(code: string, position: number): { start: number; end: number } {
  const before = /[\p{ID_Continue}$\u200c\u200d]*$/u.exec(code.slice(0, position))?.[0] ?? '';
  const after = /^[\p{ID_Continue}$\u200c\u200d]*/u.exec(code.slice(position))?.[0] ?? '';
  return { start: position - before.length, end: position + after.length };
}

/** Names in it are as they were declared: how this cell would have to write them takes TypeScript long to find out. */
function typeOf(symbol: ts.Symbol, checker: ts.TypeChecker, file: ts.SourceFile): string | undefined {
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (!(meant.flags & ts.SymbolFlags.Value)) return undefined;
  const text = readable(checker.typeToString(checker.getTypeOfSymbolAtLocation(meant, file)));
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
