import ts from '@tslab/typescript-for-tslab';
import type { CellView } from './cell-view';
import { signaturesAt } from './internals';

/** What is known of a name or a call. */
export interface QuickHelp {
  /** As TypeScript writes it: `const epochs: number`, or a function with its parameters. */
  declaration: string;
  /** The doc comment, Markdown. */
  documentation: string;
}

/** What is known of the name at `position` of the cell's `code`; inside a call's brackets, of the function that is called. */
export function quickHelp(view: CellView, code: string, position: number): QuickHelp | undefined {
  const isInName =
    /[\p{ID_Continue}$]$/u.test(code.slice(0, position)) || /^[\p{ID_Continue}$]/u.test(code.slice(position));
  const places = isInName ? [position, position - 1] : [];
  for (const place of places) {
    const found = helpOnName(view, place);
    if (found) return found;
  }
  return helpOnCall(view, position) ?? helpOnName(view, position - 1);
}

function helpOnName({ file, offset, checker }: CellView, position: number): QuickHelp | undefined {
  if (position < 0) return undefined;
  const found = ts.getQuickInfoAtPosition(file, checker, neverCancelled, position + offset);
  const declaration = textOf(found?.displayParts);
  // A name that is not declared is "any".
  if (!found || declaration === '' || declaration === 'any') return undefined;
  const tags = (found.tags ?? []).map(({ name, text }) => `@${name} ${textOf(text)}`.trim());
  return { declaration, documentation: paragraphs([textOf(found.documentation), list(tags)]) };
}

function helpOnCall({ file, offset, program }: CellView, position: number): QuickHelp | undefined {
  const found = signaturesAt(program, file, position + offset);
  const chosen = found?.items[found.selectedItemIndex];
  if (!found || !chosen) return undefined;
  const separator = textOf(chosen.separatorDisplayParts);
  const parameters = chosen.parameters.map(({ displayParts }) => textOf(displayParts)).join(separator);
  const described = chosen.parameters.filter(({ documentation }) => documentation.length > 0);
  const tags = chosen.tags.filter(({ name }) => name !== 'param');
  return {
    declaration: `${textOf(chosen.prefixDisplayParts)}${parameters}${textOf(chosen.suffixDisplayParts)}`,
    documentation: paragraphs([
      textOf(chosen.documentation),
      list([
        ...described.map(({ name, documentation }) => `@param ${name} ${textOf(documentation)}`),
        ...tags.map(({ name, text }) => `@${name} ${textOf(text)}`.trim()),
      ]),
    ]),
  };
}

const neverCancelled: ts.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => {},
};

const textOf = (parts: ts.SymbolDisplayPart[] = []): string => parts.map(({ text }) => text).join('');
const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n');
const paragraphs = (texts: string[]): string => texts.filter((text) => text !== '').join('\n\n');
