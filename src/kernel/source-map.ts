import Module from 'node:module';
import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import type { Cell } from './cell';
import { columnsAsWritten } from './expand-shorthand';

const comment = /^\/\/# sourceMappingURL=data:application\/json;base64,(.+)$/gm;

/** Node forgets the source map of a module that is gone. */
const kept: Module[] = [];

/** Lets Node point at the cell's own lines, in the stack of every error, when `output`, which was compiled from it, runs under its name. */
export function registerSourceMap(cell: Pick<Cell, 'name' | 'source'>, output: string): void {
  const [first, second] = [...output.matchAll(comment)].map(([, base64 = '']) => mappingsOf(base64));
  if (!first || !second) throw new Error('Expected compiled code with the source maps of both compilers.');
  const columnAsWritten = columnsAsWritten(cell.source);
  const mappings = compose(second, first).map((line) =>
    line.map(([column, , sourceLine, sourceColumn]): [number, number, number, number] => {
      // tslab begins every cell with a line of its own.
      const written = sourceLine - 1;
      return [column, 0, written, columnAsWritten(written, sourceColumn)];
    }),
  );
  const map = { version: 3, sources: [cell.name], names: [], mappings: encode(mappings) };
  const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  // Node reads source maps only where it loads modules; this one has no code.
  const module = new Module(`/${cell.name}`) as Module & { _compile(code: string, file: string): void };
  module._compile(`//# sourceMappingURL=${url}`, `/${cell.name}`);
  kept.push(module);
}

type Mapping = [column: number, source: number, sourceLine: number, sourceColumn: number];

/** From the end of two compilations to the beginning: where `second` ends up, `first` goes on from there. */
function compose(second: SourceMapMappings, first: SourceMapMappings): Mapping[][] {
  return second.map((line) =>
    line.flatMap(([column, , betweenLine, betweenColumn]): Mapping[] => {
      const before = first[betweenLine ?? -1]?.filter((mapping) => mapping[0] <= betweenColumn!);
      const [, , sourceLine, sourceColumn] = before?.at(-1) ?? [];
      return sourceLine === undefined || sourceLine < 1 ? [] : [[column, 0, sourceLine, sourceColumn!]];
    }),
  );
}

function mappingsOf(base64: string): SourceMapMappings {
  return decode(JSON.parse(Buffer.from(base64, 'base64').toString()).mappings);
}
