// Writes the type declarations of modules below src/, node write-declarations.js <folder> <module>…
const path = require('node:path');
const ts = require('typescript');

const [outDir, ...modules] = process.argv.slice(2);
const sources = path.resolve(__dirname, '../..');
const files = modules.map((file) => path.join(sources, file));

const program = ts.createProgram(files, {
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ['node'],
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.esnext.d.ts'],
  types: ['node'],
  esModuleInterop: true,
  resolveJsonModule: true,
  strict: true,
  skipLibCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: sources,
  outDir,
});
const { diagnostics } = program.emit();
if (diagnostics.length > 0) {
  console.error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
  process.exitCode = 1;
}
