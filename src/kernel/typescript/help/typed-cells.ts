import path from 'node:path';
import ts from 'typescript';
import type { CellFiles } from '../cell-files';
import { options } from '../compiler-options';
import { extendProgram, type FileBeside, fileBeside } from '../internals';

/**
 * Reads cells that are being typed, for help.
 *
 * A program of the cell itself would have to work out all types anew for each key. So there is one program of the files
 * that cells import, and the cell and the earlier ones are read beside it: it knows at once what it has found out so
 * far.
 */
export class TypedCells {
  private readonly host: ReturnType<CellFiles['host']>;
  private readonly service: ts.LanguageService;
  /** Files that cells import. */
  private readonly imported = new Set<string>();
  private readonly beside = new Map<string, FileBeside>();
  private program: ts.Program | undefined;
  private isInProgram = false;
  private turn = 0;
  private texts = 0;

  /** After `maximalTexts` texts what was found out of them is forgotten, since nothing else makes room. */
  constructor(
    private readonly files: CellFiles,
    registry: ts.DocumentRegistry,
    private readonly maximalTexts = 300,
  ) {
    this.host = files.host(() => this.roots());
    // Whether files have changed is looked for once in an answer.
    this.host.getProjectVersion = () => String(this.turn);
    this.service = ts.createLanguageService(this.host, registry);
  }

  /**
   * An editor service that knows the cell `text`; one that changes types for everybody (`augments`) has to be in the
   * program.
   */
  read(text: string, augments: boolean): ts.LanguageService {
    this.files.show(text);
    this.isInProgram = augments;
    if (this.texts > this.maximalTexts) this.forget();
    let isComplete = false;
    while (!isComplete) {
      const program = this.currentProgram();
      const lacking = this.add(this.files.current, program);
      isComplete = lacking.every((file) => this.imported.has(file));
      for (const file of lacking) this.imported.add(file);
    }
    return this.service;
  }

  private roots(): string[] {
    const imported = [...this.imported].filter((file) => this.host.fileExists(file));
    // TypeScript reads not even its own types for a program of nothing.
    return [standardTypes, ...imported, ...this.files.augmenting, ...(this.isInProgram ? [this.files.current] : [])];
  }

  private currentProgram(): ts.Program {
    this.turn++;
    const program = this.service.getProgram()!;
    const isOld = ([name, { file }]: [string, FileBeside]) =>
      name !== this.files.current && file.text !== this.files.textOf(name);
    if (program !== this.program || [...this.beside].some(isOld)) this.beside.clear();
    if (program !== this.program) extendProgram(program, this.beside);
    this.program = program;
    return program;
  }

  /** Reads a cell beside the program, and the cells that it names; the files that the program lacks for that. */
  private add(name: string, program: ts.Program): string[] {
    const text = this.files.textOf(name) ?? '';
    const known = this.beside.get(name);
    const isToLookAgain = name === this.files.current && this.host.hasInvalidatedResolutions(name);
    if (known?.file.text === text && !isToLookAgain) return [];
    this.beside.delete(name);
    if (program.getSourceFile(name)) return [];
    const file = fileBeside(name, text, options);
    const named = moduleNames(file);
    const found = this.host.resolveModuleNameLiterals(named, name, undefined, options, file, undefined);
    this.beside.set(name, { file, resolutions: new Map(found.map((one, index) => [named[index]!.text, one])) });
    this.texts++;
    return found.flatMap(({ resolvedModule }) => {
      if (!resolvedModule || isPackageCode(resolvedModule)) return [];
      const { resolvedFileName } = resolvedModule;
      if (resolvedFileName === name) return [];
      if (this.files.cellName(resolvedFileName) !== undefined) return this.add(resolvedFileName, program);
      return program.getSourceFile(resolvedFileName) ? [] : [resolvedFileName];
    });
  }

  private forget(): void {
    this.service.cleanupSemanticCache();
    this.texts = 0;
  }
}

const standardTypes = path.join(path.dirname(ts.getDefaultLibFilePath(options)), options.lib![0]!);

/** JavaScript of packages is in no program. */
function isPackageCode({ resolvedFileName, isExternalLibraryImport }: ts.ResolvedModule): boolean {
  return isExternalLibraryImport === true && /\.[cm]?jsx?$/.test(resolvedFileName);
}

/**
 * The names of all modules in `file`: of import and export declarations, `import()`, `typeof import()` and `require()`.
 */
function moduleNames(file: ts.SourceFile): ts.StringLiteralLike[] {
  const names: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && isModuleName(node)) names.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function isModuleName({ parent }: ts.Node): boolean {
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  if (ts.isCallExpression(parent)) {
    const { expression } = parent;
    return (
      expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
    );
  }
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent);
}
