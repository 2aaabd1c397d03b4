import type { Variable } from '../../kernel/cells/variable';
import { libraryName } from '../../kernel/library-name';

/** What cells import in a page: the library, whose modules are all in its one bundle; nothing else is there. */
export class PageImports {
  readonly meta = { url: 'file:///cell.ts', filename: '/cell.ts', dirname: '/' } as ImportMeta;

  constructor(private readonly library: Record<string, unknown>) {}

  readonly require = ((name: string) => this.load(name)) as NodeJS.Require;

  readonly prepare = async (): Promise<void> => {};

  readonly link = (name: string, ...pairs: [variable: Variable, exported: string][]): void => {
    const module = this.load(name);
    for (const [variable, exported] of pairs) {
      const isWhole = exported === '*' || exported === '=' || exported === 'default';
      variable.follow(() => (isWhole ? module : module[exported]));
    }
  };

  readonly import = async (name: unknown): Promise<unknown> => this.load(String(name));

  private load(name: string): Record<string, unknown> {
    if (name === libraryName || /^(\.{1,2}\/)*src(\/(index(\.ts)?)?)?$/.test(name.replace(/^\.\//, '')))
      return this.library;
    throw new Error(
      `Expected an import of ./src, all that this page has with it, but found ${JSON.stringify(name)}, which needs Node.js: run the notebook in JupyterLab.`,
    );
  }
}
