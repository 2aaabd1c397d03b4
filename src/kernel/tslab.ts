import ts from '@tslab/typescript-for-tslab';
import { loadWithCellTypeScript } from './tslab-typescript';

/** Every internal of tslab, and of its TypeScript, that the kernel stands on, in one place; test/kernel/tslab.test.ts names each piece. */
export type { Converter, ConvertResult, Diagnostic } from 'tslab/dist/converter';

type ConverterModule = typeof import('tslab/dist/converter');

const { createConverter, isCompleteCode } = loadWithCellTypeScript<ConverterModule>('tslab/dist/converter');

export { createConverter, isCompleteCode };

interface Internals {
  Completions: { getCompletionsAtPosition(...parameters: unknown[]): CompletionsFound | undefined };
  SignatureHelp: { getSignatureHelpItems(...parameters: unknown[]): ts.SignatureHelpItems | undefined };
}

interface CompletionsFound extends ts.CompletionInfo {
  entries: (ts.CompletionEntry & { symbol?: ts.Symbol })[];
}

const internals = ts as unknown as Internals;
const neverCancelled = { isCancellationRequested: () => false, throwIfCancellationRequested: () => {} };

/** What TypeScript's editor service offers at a position, each name with its symbol. */
export function completionsAt(
  program: ts.Program,
  file: ts.SourceFile,
  position: number,
): CompletionsFound | undefined {
  const host = {
    ...ts.sys,
    getCurrentDirectory: () => program.getCurrentDirectory(),
    getCompilationSettings: () => program.getCompilerOptions(),
    useCaseSensitiveFileNames: () => true,
  };
  const { getCompletionsAtPosition } = internals.Completions;
  const log = () => {};
  const [trigger, kind, format, includeSymbol] = [undefined, ts.CompletionTriggerKind.Invoked, undefined, true];
  return getCompletionsAtPosition(
    host,
    program,
    log,
    file,
    position,
    {},
    trigger,
    kind,
    neverCancelled,
    format,
    includeSymbol,
  );
}

/** The signatures of the call whose brackets stand around a position. */
export function signaturesAt(program: ts.Program, file: ts.SourceFile, position: number) {
  const { getSignatureHelpItems } = internals.SignatureHelp;
  return getSignatureHelpItems(program, file, position, { kind: 'invoked' }, neverCancelled);
}
