import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { libraryName } from '../../library-name';
import type { Variable } from '../variable';
import { codeOf, explained, isForImport } from './import-errors';
import { asNamespace, exportOf } from './module-exports';

/** Node's `import()`. */
export type ImportModule = (name: string, options?: ImportCallOptions) => Promise<object>;

export interface ImportPlaces {
  /** This project's folder, whose library and packages can be imported anywhere. */
  root: string;
  /** The notebook's own. */
  folder: string;
}

/** A variable that is imported, and what the module calls it. */
interface Link {
  variable: Variable;
  module: object;
  exported: string;
}

/**
 * What cells import: from the notebook's folder, and what is not there from this project's.
 *
 * Node's `require` loads most of it, also packages that are ECMAScript modules only. Those that await something while
 * they load, or whose "exports" are for `import` alone, are imported before the cell runs.
 */
export class CellImports {
  private readonly imported = new Map<string, object>();
  private readonly links = new Map<Variable, Link>();
  private readonly loaders: NodeJS.Require[];

  /** A cell's `require`. */
  readonly require: NodeJS.Require;
  /** A cell's `import.meta`. */
  readonly meta: ImportMeta;

  /** `importFrom` gives the `import()` of a folder. */
  constructor(
    private readonly places: ImportPlaces,
    private readonly importFrom: (folder: string) => ImportModule = nativeImport,
  ) {
    this.loaders = [places.folder, places.root].map((folder) => createRequire(path.join(folder, 'cell.ts')));
    const filename = path.join(places.folder, 'cell.ts');
    this.require = Object.assign((name: string) => this.load(name), this.loaders[0]!, {
      resolve: Object.assign((name: string) => this.locate(name), this.loaders[0]!.resolve),
    });
    this.meta = {
      url: pathToFileURL(filename).href,
      filename,
      dirname: places.folder,
      resolve: (name: string) => {
        const file = this.locate(name);
        return path.isAbsolute(file) ? pathToFileURL(file).href : file;
      },
    } as ImportMeta;
  }

  /**
   * Imports those of the modules `names` that `require` cannot load; what cannot be imported either fails later, where
   * the cell asks for it.
   */
  async prepare(names: string[]): Promise<void> {
    for (const name of names) {
      if (this.imported.has(name) || !this.needsImport(name)) continue;
      const module = await this.importNative(name).catch(() => undefined);
      if (module) this.imported.set(name, module);
    }
  }

  /** Loads a module and lets variables follow what it exports by the given names. */
  readonly link = (name: string, ...pairs: [variable: Variable, exported: string][]): void => {
    const module = this.load(name) as object;
    for (const [variable, exported] of pairs) {
      const link = { variable, module, exported };
      variable.follow(() => exportOf(link.module, exported));
      this.links.set(variable, link);
    }
  };

  /** A cell's `import()`. */
  readonly import = async (name: unknown, options?: ImportCallOptions): Promise<unknown> => {
    const text = String(name);
    if (this.imported.has(text)) return this.imported.get(text);
    if (!/^(file|data|node):/.test(text)) {
      try {
        if (!this.needsImport(text)) return asNamespace(this.load(text));
      } catch (error) {
        if (!isForImport(error)) throw error;
      }
    }
    return this.importNative(text, options);
  };

  /** Lets imported variables follow the module that has taken the place of another, as `replacements` tell. */
  relink(replacements: Map<unknown, unknown>): void {
    for (const link of this.links.values()) link.module = (replacements.get(link.module) ?? link.module) as object;
  }

  private load(name: string): unknown {
    const imported = this.imported.get(name);
    if (imported) return imported;
    try {
      return this.loaderOf(name)(this.inPlace(name));
    } catch (error) {
      throw explained(error, name);
    }
  }

  private async importNative(name: string, options?: ImportCallOptions): Promise<object> {
    const { folder, root } = this.places;
    try {
      return await this.importFrom(folder)(this.inPlace(name), options);
    } catch (error) {
      if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND' || folder === root) throw error;
      return await this.importFrom(root)(this.inPlace(name), options).catch(() => Promise.reject(error));
    }
  }

  /** Where `require` finds a module. */
  private locate(name: string): string {
    return this.loaderOf(name).resolve(this.inPlace(name));
  }

  /** The first of the folders in which the module is there. */
  private loaderOf(name: string): NodeJS.Require {
    const [first, second] = this.loaders as [NodeJS.Require, NodeJS.Require];
    // tslab's own module shows through this kernel, and only this project's copy knows it.
    if (name === 'tslab') return second;
    return isThere(first, this.inPlace(name)) || !isThere(second, this.inPlace(name)) ? first : second;
  }

  private inPlace(name: string): string {
    return name === libraryName ? path.join(this.places.root, 'src') : name;
  }

  private needsImport(name: string): boolean {
    try {
      const file = this.locate(name);
      if (isEcmaScriptModule(file)) this.load(name);
      return false;
    } catch (error) {
      return isForImport(error) || isForImport((error as Error).cause);
    }
  }
}

/** Node's `import()`, as if it stood in a file of `folder`. */
function nativeImport(folder: string): ImportModule {
  return withoutWarnings(() => importOf(folder));
}

function importOf(folder: string): ImportModule {
  const script = new vm.Script('(name, options) => import(name, options)', {
    filename: path.join(folder, 'cell.js'),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext();
}

/** Node tells of what is experimental once, and a cell's reader would wonder. */
function withoutWarnings<Result>(work: () => Result): Result {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isThere(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch (error) {
    return codeOf(error) !== 'MODULE_NOT_FOUND';
  }
}

/** Whether `file` is written in `import` and `export`, and loaded by Node itself. */
function isEcmaScriptModule(file: string): boolean {
  if (file.endsWith('.mjs')) return true;
  return file.endsWith('.js') && typeOfPackage(path.dirname(file)) === 'module';
}

function typeOfPackage(directory: string): unknown {
  const file = path.join(directory, 'package.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')).type;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : typeOfPackage(parent);
}
