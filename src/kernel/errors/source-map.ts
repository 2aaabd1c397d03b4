import Module from 'node:module';

/** Node forgets the source map of a module that is gone. */
const kept: Module[] = [];

/** Lets Node point at the cell's own lines, in the stack of every error, when what was compiled from it runs under its name. */
export function registerSourceMap(cellName: string, mappings: string): void {
  const map = { version: 3, sources: [cellName], names: [], mappings };
  const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  // Node reads source maps only where it loads modules; this one has no code.
  const module = new Module(`/${cellName}`) as Module & { _compile(code: string, file: string): void };
  module._compile(`//# sourceMappingURL=${url}`, `/${cellName}`);
  kept.push(module);
}
