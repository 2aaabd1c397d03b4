import ts from '@tslab/typescript-for-tslab';

/** Every internal of TypeScript that the kernel stands on, in one place; test/kernel/typescript/internals.test.ts names each piece. */
interface Internals {
  createModeAwareCache(): Resolutions;
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  Completions: { getCompletionsAtPosition(...parameters: unknown[]): CompletionsFound | undefined };
  SignatureHelp: { getSignatureHelpItems(...parameters: unknown[]): ts.SignatureHelpItems | undefined };
}

interface CompletionsFound extends ts.CompletionInfo {
  entries: (ts.CompletionEntry & { symbol?: ts.Symbol })[];
}

interface Resolutions {
  forEach(visit: (module: { resolvedModule?: ts.ResolvedModuleFull }) => void): void;
  set(name: string, mode: undefined, resolution: ts.ResolvedModuleWithFailedLookupLocations): void;
}

interface ResolvedFile extends ts.SourceFile {
  resolvedModules?: Resolutions;
}

const internals = ts as unknown as Internals;
const neverCancelled = { isCancellationRequested: () => false, throwIfCancellationRequested: () => {} };

/** Collects the names that `file` declares; TypeScript itself does it, later, when it checks. */
export function bindFile(file: ts.SourceFile, options: ts.CompilerOptions): void {
  internals.bindSourceFile(file, options);
}

/** The files that the imports of `file` lead to; only for a file of a program. */
export function importedFiles(file: ts.SourceFile): string[] {
  const names: string[] = [];
  (file as ResolvedFile).resolvedModules?.forEach(({ resolvedModule }) => {
    if (resolvedModule) names.push(resolvedModule.resolvedFileName);
  });
  return names;
}

/** Says where the imports of `file` lead to, each by its name; for a file that is in no program. */
export function setResolutions(
  file: ts.SourceFile,
  resolutions: Map<string, ts.ResolvedModuleWithFailedLookupLocations>,
): void {
  const modules = internals.createModeAwareCache();
  for (const [name, resolution] of resolutions) modules.set(name, undefined, resolution);
  (file as ResolvedFile).resolvedModules = modules;
}

/** Lets names that `file` does not declare be looked for in `parent`; tslab's TypeScript looks there. */
export function setParent(file: ts.SourceFile, parent: ts.SourceFile): void {
  (file as { parent: ts.Node }).parent = parent;
}

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
