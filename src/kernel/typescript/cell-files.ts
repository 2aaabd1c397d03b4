import path from 'node:path';
import ts from 'typescript';
import { options } from './compiler-options';
import type { EarlierCells } from './earlier-cells';
import { importResolution, isInPackage } from './import-resolution';
import type { ImportResolution } from './internals';
import { modified, useDeclarations } from './use-declarations';

export interface Places {
  /** The notebook's folder, from which cells import. */
  folder: string;
  /** The project's folder, whose library every notebook can import. */
  root: string;
  /** The project's modules, and their ready-made declarations. */
  sources: string;
  declarations: string;
}

/** The files that TypeScript sees: the cell in question, earlier cells, and those on disk. */
export class CellFiles {
  settings: ts.CompilerOptions = options;
  private text = '';
  private count = 0;
  private readonly system: ReturnType<typeof useDeclarations>;

  constructor(
    private readonly places: Places,
    private readonly earlier: EarlierCells,
  ) {
    this.system = useDeclarations(places.sources, places.declarations, ts.sys);
  }

  /** The file of the cell that is checked or typed. */
  get current(): string {
    return path.join(this.places.folder, 'cell.ts');
  }

  /** Makes `text` the current cell. */
  show(text: string): void {
    if (this.text === text) return;
    this.text = text;
    this.count++;
  }

  /** What TypeScript sees: the files `roots` and whatever they import. */
  host(roots: () => string[]): ts.LanguageServiceHost & ImportResolution {
    const { root } = this.places;
    const fileExists = (file: string) => this.textOf(file) !== undefined || this.system.fileExists(file);
    const readFile = (file: string) => this.textOf(file) ?? this.system.readFile(file);
    const system = { ...ts.sys, ...this.system, fileExists, readFile };
    const isCell = (file: string) => this.textOf(file) !== undefined;
    const place = (directory: string) => this.placeOf(directory);
    return {
      ...system,
      ...importResolution(system, isCell, path.join(root, 'cell.ts')),
      getCompilationSettings: () => this.settings,
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      getScriptFileNames: roots,
      getScriptVersion: (file) => this.version(file),
      getScriptSnapshot: (file) => {
        const text = readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      useCaseSensitiveFileNames: () => true,
      readDirectory: (directory, ...others) => ts.sys.readDirectory(place(directory), ...others),
      getDirectories: (directory) => this.system.getDirectories(place(directory)),
      directoryExists: (directory) => ts.sys.directoryExists(place(directory)),
    };
  }

  /** Where the folder is that a cell means: what is not beside it may be in the project, as for imports. */
  private placeOf(directory: string): string {
    const { folder, root } = this.places;
    const isMissing = directory.startsWith(`${folder}/`) && !ts.sys.directoryExists(directory);
    return isMissing ? path.join(root, path.relative(folder, directory)) : directory;
  }

  /** The files of the earlier cells that change types for everybody. */
  get augmenting(): string[] {
    return this.earlier.augmenting.map((name) => path.join(this.places.folder, `${name}.ts`));
  }

  /** Whether `file` is an earlier cell; its name then. */
  cellName(file: string): string | undefined {
    const { dir, name } = path.parse(file);
    return dir === this.places.folder && this.earlier.texts.has(name) ? name : undefined;
  }

  /** The text of a cell, the current one or an earlier one. */
  textOf(file: string): string | undefined {
    if (file === this.current) return this.text;
    const name = this.cellName(file);
    return name === undefined ? undefined : this.earlier.texts.get(name);
  }

  /** Packages do not change while a kernel runs, nor do cells that have run. */
  private version(file: string): string {
    if (file === this.current) return String(this.count);
    if (isInPackage(file)) return '';
    return this.textOf(file) ?? String(modified(file) ?? 0);
  }
}
