import { describe, expect, it } from 'vitest';
import { expandShorthand } from '../../src/kernel/expand-shorthand';

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
});
