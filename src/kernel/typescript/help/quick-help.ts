import type ts from 'typescript';
import { readable } from '../diagnostics';

/** What is known of a name or a call. */
export interface QuickHelp {
  /** As TypeScript writes it: `const epochs: number`, or a function with its parameters. */
  declaration: string;
  /** The doc comment, Markdown. */
  documentation: string;
}

/**
 * What is known of the name at `position` of the cell's `code`; inside a call's brackets, of the function that is
 * called.
 */
export function quickHelp(
  service: ts.LanguageService,
  file: string,
  code: string,
  position: number,
): QuickHelp | undefined {
  const isInName =
    /[\p{ID_Continue}$]$/u.test(code.slice(0, position)) || /^[\p{ID_Continue}$]/u.test(code.slice(position));
  const places = isInName ? [position, position - 1] : [];
  for (const place of places) {
    const found = helpOnName(service, file, place);
    if (found) return found;
  }
  return helpOnCall(service, file, position) ?? helpOnName(service, file, position - 1);
}

function helpOnName(service: ts.LanguageService, file: string, position: number): QuickHelp | undefined {
  if (position < 0) return undefined;
  const found = service.getQuickInfoAtPosition(file, position);
  // How a name of an earlier cell came here concerns nobody.
  const declaration = readable(textOf(found?.displayParts)).replace(/^\(alias\) ([\s\S]*)\nimport [\w$]+$/, '$1');
  // A name that is not declared is "any".
  if (!found || declaration === '' || declaration === 'any') return undefined;
  const tags = (found.tags ?? []).map(({ name, text }) => `@${name} ${textOf(text)}`.trim());
  return { declaration, documentation: paragraphs([textOf(found.documentation), list(tags)]) };
}

function helpOnCall(service: ts.LanguageService, file: string, position: number): QuickHelp | undefined {
  const found = service.getSignatureHelpItems(file, position, {});
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

const textOf = (parts: ts.SymbolDisplayPart[] = []): string => parts.map(({ text }) => text).join('');
const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n');
const paragraphs = (texts: string[]): string => texts.filter((text) => text !== '').join('\n\n');
