import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { declarationsDirectory } from '../../../src/kernel/typescript/commands';
import { Compiler } from '../../../src/kernel/typescript/compiler';
import { repositoryRoot } from '../../../src/settings';

let compiler: Compiler;

/** The code without its mark, and where the mark stood: the cursor. */
function atCursor(marked: string): [code: string, position: number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

function complete(marked: string) {
  const { start, end, items } = compiler.complete(...atCursor(marked));
  return { replaced: atCursor(marked)[0].slice(start, end), items, names: items.map(({ text }) => text) };
}

const inspect = (marked: string) => compiler.inspect(...atCursor(marked));

beforeAll(() => {
  const sources = path.join(repositoryRoot, 'src');
  compiler = new Compiler({
    root: repositoryRoot,
    folder: repositoryRoot,
    sources,
    declarations: declarationsDirectory,
  });
  const source = "import { argMax } from './src/arrays';\nconst epochs = 10;\nconst names = ['a', 'b'];\nconst 값 = 1;";
  expect(compiler.compile(source).diagnostics).toEqual([]);
  compiler.update(0, [{ name: 'In[1]', source, lacks: [] }]);
});

test('complete offers the members of a value, with what they are and their types', () => {
  const { replaced, items } = complete('names.inde|');
  expect(replaced).toBe('inde');
  expect(items[0]).toEqual({
    text: 'indexOf',
    type: 'method',
    signature: '(searchElement: string, fromIndex?: number) => number',
  });
});

test('complete offers variables and imports of earlier cells, those that begin as typed first', () => {
  expect(complete('epo|').items[0]).toEqual({ text: 'epochs', type: 'variable', signature: '10' });
  expect(complete('arg|').items[0]).toMatchObject({ text: 'argMax', type: 'import' });
  expect(complete('const 값값 = 2; 값|').names).toEqual(['값값', '값']);
});

test('complete offers what a module exports, and the paths and packages that can be imported', () => {
  expect(complete("import { load| } from './src'").names).toContain('loadFashionMnist');
  expect(complete("import { fit } from './src/da|'")).toMatchObject({ replaced: 'da', names: ['data'] });
  expect(complete("import ndarray from 'ndar|'").names).toContain('ndarray');
});

test('complete replaces the whole name that the cursor stands in, and knows a name in the middle of other code', () => {
  expect(complete('const x = epo|chs + 1;\nx')).toMatchObject({
    replaced: 'epochs',
    names: expect.arrayContaining(['epochs']),
  });
});

test('complete offers nothing where nothing fits', () => {
  expect(complete('nothing.|').names).toEqual([]);
  expect(complete('"some te|xt"').names).toEqual([]);
});

test('inspect tells the type of a name and its doc comment', () => {
  expect(inspect('epo|chs')).toEqual({ declaration: 'const epochs: 10', documentation: '' });
  expect(inspect('argMax|')?.declaration).toContain('function argMax(');
  expect(inspect('argM|ax')?.documentation).not.toBe('');
});

test("inspect tells a call's parameters, and what the doc comment says of them, inside its brackets", () => {
  const help = inspect('Math.max(1, |)')!;
  expect(help.declaration).toBe('max(...values: number[]): number');
  expect(help.documentation).toContain('- @param values Numeric expressions to be evaluated.');
  expect(inspect('argMax(|')?.declaration).toMatch(/^argMax\(/);
});

test('inspect finds nothing in white space, strings, numbers and names that nobody declared', () => {
  for (const code of ['|', '  |  ', '"te|xt"', '4|2', 'unkno|wn', 'Math.unkno|wn('])
    expect(inspect(code), code).toBeUndefined();
});

test('isComplete tells code that can run from code that lacks its end and from code that is wrong', () => {
  expect(compiler.isComplete('1 + 1')).toEqual({ status: 'complete' });
  expect(compiler.isComplete('function f() {')).toEqual({ status: 'incomplete', indent: '  ' });
  expect(compiler.isComplete('const = 3;')).toEqual({ status: 'invalid' });
});

test('compile says where the cell is wrong, and gives what is right a source map of its own lines', () => {
  const wrong = compiler.compile("const wrong: number = 'text';");
  expect(wrong.diagnostics).toMatchObject([{ start: { line: 0, character: 6 } }]);
  expect(compiler.compile('epochs + 1').mappings).not.toBe('');
});
