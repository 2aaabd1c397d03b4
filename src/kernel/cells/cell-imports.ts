import fs from 'node:fs';
import path from 'node:path';

/** Node's `import()`, which TypeScript's compilers would turn into `require`. */
export type ImportModule = (name: string) => Promise<object>;

/**
 * What a cell's `require` gives: also packages that are ECMAScript modules only.
 *
 * Node's `require` loads most of them. Those that await something while they load, or whose "exports" are for `import` alone, are imported
 * before the cell runs.
 */
export class CellImports {
  private readonly imported = new Map<string, object>();

  /** Gives a cell what it imports. */
  readonly require: NodeJS.Require;

  constructor(
    private readonly load: NodeJS.Require,
    private readonly importModule: ImportModule,
  ) {
    this.require = Object.assign((name: string) => this.get(name), load);
  }

  /** Imports what the compiled cell `code` names and `require` cannot load; what cannot be imported either fails later, where the cell asks for it. */
  async prepare(code: string): Promise<void> {
    for (const [, name = ''] of code.matchAll(/\brequire\("([^"\n]+)"\)/g)) {
      if (this.imported.has(name) || !this.needsImport(name)) continue;
      const module = await this.importModule(name).catch(() => undefined);
      if (module) this.imported.set(name, asRequired(module));
    }
  }

  private get(name: string): unknown {
    const imported = this.imported.get(name);
    if (imported) return imported;
    try {
      return this.load(name);
    } catch (error) {
      throw explained(error, name);
    }
  }

  private needsImport(name: string): boolean {
    try {
      const file = this.load.resolve(name);
      if (isEcmaScriptModule(file)) this.load(name);
      return false;
    } catch (error) {
      return codeOf(error) === 'ERR_REQUIRE_ASYNC_MODULE' || codeOf(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    }
  }
}

/** A module as compiled code expects it from `require`: its default export counts as one. */
function asRequired(module: object): object {
  return Object.defineProperty({ ...module }, '__esModule', { value: true });
}

/** Whether `file` belongs to a package and is written in `import` and `export`. */
function isEcmaScriptModule(file: string): boolean {
  if (!file.includes(`${path.sep}node_modules${path.sep}`)) return false;
  return file.endsWith('.mjs') || (file.endsWith('.js') && typeOfPackage(path.dirname(file)) === 'module');
}

function typeOfPackage(directory: string): unknown {
  const file = path.join(directory, 'package.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')).type;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : typeOfPackage(parent);
}

/** Node's reasons in the words of somebody who wrote an import. */
function explained(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (code === 'ERR_REQUIRE_ASYNC_MODULE') {
    return new Error(
      `Expected a module that loads at once, but ${name}, or what it imports, awaits something while it loads. Import that package by name in a cell: import … from 'package';`,
      { cause: error },
    );
  }
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
    return new Error(
      `Expected a path that the package offers, but "exports" in its package.json does not name ${name}. Import one of the paths that it names.`,
      { cause: error },
    );
  }
  return error;
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException | null)?.code;
}
