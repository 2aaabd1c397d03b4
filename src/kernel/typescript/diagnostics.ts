import path from 'node:path';
import ts from 'typescript';

/** A place in a text: characters before it, and lines and characters of its line before it. */
export interface Position {
  offset: number;
  line: number;
  character: number;
}

/** One thing that TypeScript found wrong. */
export interface Diagnostic {
  start: Position;
  end: Position;
  messageText: string;
  code: number;
  /** The file, relative to the folder, where it is not the cell. */
  fileName?: string;
}

/** TypeScript's findings, and what explains each of them behind it. */
export function diagnosticsOf(
  found: readonly ts.Diagnostic[],
  cell: ts.SourceFile | undefined,
  folder: string,
): Diagnostic[] {
  return found.flatMap((diagnostic): Diagnostic[] => {
    const { file, start = 0, length = 0, code, messageText, category } = diagnostic;
    if (!file || category !== ts.DiagnosticCategory.Error) return [];
    const place = {
      start: positionOf(file, start),
      end: positionOf(file, start + length),
      ...(file !== cell && { fileName: path.relative(folder, file.fileName) }),
    };
    return messagesOf(messageText, code).map((message) => ({ ...place, ...message }));
  });
}

/** TypeScript's numbers for a name that is declared nowhere. */
const undeclared = new Set([2304, 2503, 18004]);

/**
 * Says once that names are unknown, however many they are and however often they stand in the cell: mostly it was run
 * before the cells that declare them.
 */
export function joinUndeclared(found: Diagnostic[], textAt: (start: number, end: number) => string): Diagnostic[] {
  const isUndeclared = ({ code, fileName }: Diagnostic) => undeclared.has(code) && fileName === undefined;
  const [first, ...others] = found.filter(isUndeclared);
  if (!first) return found;
  const names = [...new Set([first, ...others].map(({ start, end }) => textAt(start.offset, end.offset)))];
  const missing = names.length === 1 ? `name '${names[0]}'` : `names ${names.map((name) => `'${name}'`).join(', ')}`;
  const which = names.length === 1 ? 'which declare it' : 'which declare them';
  const messageText = `Cannot find ${missing}. Run the cells above, ${which}.`;
  return found.flatMap((one) => (one === first ? [{ ...one, messageText }] : isUndeclared(one) ? [] : [one]));
}

function messagesOf(
  message: string | ts.DiagnosticMessageChain,
  code: number,
): { messageText: string; code: number }[] {
  if (typeof message === 'string') return [{ messageText: readable(message), code }];
  const first = { messageText: readable(message.messageText), code: message.code };
  return [first, ...(message.next ?? []).flatMap((next) => messagesOf(next, next.code))];
}

/** TypeScript calls what came from an earlier cell an import, which nobody wrote. */
export function withoutImport(found: Diagnostic[], isEarlier: (start: number, end: number) => boolean): Diagnostic[] {
  return found.map((diagnostic) => {
    const { code, start, end, messageText } = diagnostic;
    if (code !== assignedToImport || !isEarlier(start.offset, end.offset)) return diagnostic;
    return {
      ...diagnostic,
      messageText: messageText.replace('it is an import', 'an earlier cell declares it as constant'),
    };
  });
}

const assignedToImport = 2632;

/** TypeScript names a type that stands in another cell by the file that it takes that for. */
export function readable(text: string): string {
  return text.replace(/import\("[^"]*\/(In\[[^"\]]*\])"\)\./g, '$1.').replace(/'?"[^"]*\/(In\[[^"\]]*\])"'?/g, '$1');
}

function positionOf(file: ts.SourceFile, offset: number): Position {
  return { offset, ...ts.getLineAndCharacterOfPosition(file, Math.min(offset, file.end)) };
}
