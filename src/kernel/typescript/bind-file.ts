import ts from '@tslab/typescript-for-tslab';

/** Collects the names that `file` declares; TypeScript itself does it, later, when it checks. */
export const bindFile = (ts as unknown as { bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void })
  .bindSourceFile;
