import type ts from 'typescript';

/** Every internal of TypeScript that the kernel stands on, in one place; test/kernel/typescript/internals.test.ts names each piece. */

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
