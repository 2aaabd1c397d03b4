import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import { columnsAsWritten } from './expand-shorthand';

const comment = /^\/\/# sourceMappingURL=data:application\/json;base64,(.+)$/gm;

/** The `mappings` of a source map from `output` back to the cell's `source`, from which both compilers made it. */
export function cellMappings(source: string, output: string): string {
  const [first, second] = [...output.matchAll(comment)].map(([, base64 = '']) => mappingsOf(base64));
  if (!first || !second) throw new Error('Expected compiled code with the source maps of both compilers.');
  const columnAsWritten = columnsAsWritten(source);
  const mappings = compose(second, first).map((line) =>
    line.map(([column, , sourceLine, sourceColumn]): [number, number, number, number] => {
      // tslab begins every cell with a line of its own.
      const written = sourceLine - 1;
      return [column, 0, written, columnAsWritten(written, sourceColumn)];
    }),
  );
  return encode(mappings);
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
