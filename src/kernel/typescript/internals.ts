import ts from 'typescript';

/**
 * Every internal of TypeScript that the kernel stands on, in one place; test/kernel/typescript/internals.test.ts names
 * each piece.
 */

/** TypeScript asks the host of its editor service, whether what a file imports has to be looked for again. */
export interface ImportResolution extends Required<Pick<ts.LanguageServiceHost, 'resolveModuleNameLiterals'>> {
  hasInvalidatedResolutions(file: string): boolean;
}

interface ParsedFile extends ts.SourceFile {
  parseDiagnostics?: ts.DiagnosticWithLocation[];
}

/** What is wrong with the syntax of `file`, which need not belong to a program. */
export function syntaxErrors(file: ts.SourceFile): ts.DiagnosticWithLocation[] {
  return (file as ParsedFile).parseDiagnostics ?? [];
}

/**
 * The syntax of `text` as that of a module, in which `await {}` is no block behind a name, though it imports and
 * exports nothing.
 */
export function moduleFile(name: string, text: string, languageVersion: ts.ScriptTarget): ts.SourceFile {
  const setExternalModuleIndicator = (file: object) => Object.assign(file, { externalModuleIndicator: true });
  return ts.createSourceFile(name, text, { languageVersion, setExternalModuleIndicator }, true);
}

/** Where the imports of a file lead to, each by its name. */
export type Resolutions = Map<string, ts.ResolvedModuleWithFailedLookupLocations>;

/** A file that is read beside a program, and not one of its own. */
export interface FileBeside {
  file: ts.SourceFile;
  resolutions: Resolutions;
}

interface ExtensibleProgram extends ts.Program {
  getResolvedModule(file: ts.SourceFile, name: string, mode: ts.ResolutionMode): Resolution | undefined;
  getResolvedModuleFromModuleSpecifier(specifier: ts.StringLiteralLike, file?: ts.SourceFile): Resolution | undefined;
}

type Resolution = ts.ResolvedModuleWithFailedLookupLocations;

/**
 * Makes a module of `text`, with its names collected, as TypeScript does for the files of a program when it checks
 * them.
 */
export function fileBeside(name: string, text: string, options: ts.CompilerOptions): ts.SourceFile {
  const file = moduleFile(name, text, options.target ?? ts.ScriptTarget.Latest);
  const none = { imports: [], moduleAugmentations: [], ambientModuleNames: [] };
  Object.assign(file, { path: name, resolvedPath: name, originalFileName: name, ...none });
  (ts as unknown as { bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void }).bindSourceFile(
    file,
    options,
  );
  return file;
}

/** Lets `program`, its type checker and the editor service find the files of `beside` and what they import. */
export function extendProgram(program: ts.Program, beside: ReadonlyMap<string, FileBeside>): void {
  const extended = program as ExtensibleProgram;
  const { getSourceFile, getResolvedModule, getResolvedModuleFromModuleSpecifier } = extended;
  const resolutionsOf = (file: ts.SourceFile) => {
    const found = beside.get(file.fileName);
    return found?.file === file ? found.resolutions : undefined;
  };
  extended.getSourceFile = (name) => beside.get(name)?.file ?? getSourceFile(name);
  extended.getResolvedModule = (file, name, mode) => {
    const own = resolutionsOf(file);
    return own ? own.get(name) : getResolvedModule(file, name, mode);
  };
  extended.getResolvedModuleFromModuleSpecifier = (specifier, file = specifier.getSourceFile()) => {
    const own = resolutionsOf(file);
    return own ? own.get(specifier.text) : getResolvedModuleFromModuleSpecifier(specifier, file);
  };
}
