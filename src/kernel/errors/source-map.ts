import Module from 'node:module';

/** Node forgets the source map of a module that is gone. */
const kept: Module[] = [];

/** The source map of a cell's compiled code, as an address that holds all of it; the text in it is what was typed. */
export function sourceMapAddress(name: string, typed: string, mappings: string): string {
  const map = { version: 3, sources: [name], sourcesContent: [typed], names: [], mappings };
  return `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}

/** Lets Node point at the cell's own lines, in the stack of every error, when what was compiled from it runs under its name. */
export function registerSourceMap(cellName: string, address: string): void {
  // Node reads source maps only where it loads modules; this one has no code.
  const module = new Module(`/${cellName}`) as Module & { _compile(code: string, file: string): void };
  module._compile(`//# sourceMappingURL=${address}`, `/${cellName}`);
  kept.push(module);
}
