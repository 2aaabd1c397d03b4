// Writes type declarations for every module below src/ that a notebook can reach into the folder given, with the kernel's own TypeScript.
const path = require('node:path');
const ts = require('@tslab/typescript-for-tslab');

const root = path.resolve(__dirname, '../..');
const rooms = ['data', 'figures', 'models', 'training', 'notebook'];
const sources = path.join(root, 'src');
const files = [
  path.join(sources, 'index.ts'),
  ...rooms.flatMap((room) => ts.sys.readDirectory(path.join(sources, room), ['.ts'])),
];

const program = ts.createProgram(files, {
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  esModuleInterop: true,
  resolveJsonModule: true,
  strict: true,
  skipLibCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: sources,
  outDir: process.argv[2],
});
const { diagnostics } = program.emit();
if (diagnostics.length > 0) {
  console.error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
  process.exitCode = 1;
}
