import Module from 'node:module';

/** Node forgets the source map of a module that is gone. */
const kept: Module[] = [];

/**
 * Lets Node point at the cell's own lines, in the stack of every error, when what was compiled from it runs under its
 * name.
 */
export function registerSourceMap(cellName: string, address: string): void {
  // Node reads source maps only where it loads modules; this one has no code.
  const module = new Module(`/${cellName}`) as Module & { _compile(code: string, file: string): void };
  module._compile(`//# sourceMappingURL=${address}`, `/${cellName}`);
  kept.push(module);
}
