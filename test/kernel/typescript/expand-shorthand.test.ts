import { describe, expect, it } from 'vitest';
import { columnsAsWritten, expandShorthand } from '../../../src/kernel/typescript/expand-shorthand';

describe('expandShorthand', () => {
  it('expandShorthand(source) spells out every short property of an object', () => {
    expect(expandShorthand('fit(model, { epochs, seed: 1, options: { batchSize } });')).toBe(
      'fit(model, { epochs: epochs, seed: 1, options: { batchSize: batchSize } });',
    );
  });

  it('expandShorthand(source) spells out the targets of a destructuring assignment, too', () => {
    expect(expandShorthand('({ a, b = 1 } = pair);')).toBe('({ a: a, b: b = 1 } = pair);');
  });

  it('expandShorthand(source) leaves declarations, blocks, texts and imports alone', () => {
    const source =
      "import { scale } from './src';\nconst { a } = pair;\n{ a }\n'{ a }'; `{ a }`; // { a }\nf({ a() {}, ...a });";
    expect(expandShorthand(source)).toBe(source);
  });

  it('expandShorthand(source) leaves a cell with a syntax error readable', () => {
    expect(expandShorthand('const a = { b')).toBe('const a = { b: b');
  });

  it('columnsAsWritten(source) leads from the expanded text back to the text as it was written', () => {
    const source = 'const a = 1;\nfit({ a, b: fail() });';
    const columnAsWritten = columnsAsWritten(source);
    const expandedLine = expandShorthand(source).split('\n')[1]!;
    expect(columnAsWritten(1, expandedLine.indexOf('fail'))).toBe(source.split('\n')[1]!.indexOf('fail'));
    expect(columnAsWritten(1, 0)).toBe(0);
    expect(columnAsWritten(0, 6)).toBe(6);
  });
});
