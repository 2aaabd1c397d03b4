/** The source map of a cell's compiled code, as an address that holds all of it; the text in it is what was typed. */
export function sourceMapAddress(name: string, typed: string, mappings: string): string {
  const map = { version: 3, sources: [name], sourcesContent: [typed], names: [], mappings };
  return `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}
