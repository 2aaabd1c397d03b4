// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the text of cells
import { inspect } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { hideMarkersInFunctions } from '../../../src/kernel/cells/function-text';
import { TypeScriptError } from '../../../src/kernel/errors/typescript-error';
import { lastValue, Notebook } from './notebook';

beforeAll(hideMarkersInFunctions);

const shown = async (...cells: string[]) => inspect(await lastValue(...cells));

describe('what a cell declares', () => {
  test('is what every earlier function sees, also when it is declared anew', async () => {
    expect(await shown('let n = 0; function inc() { return ++n }', 'n = 100; inc()')).toBe('101');
    expect(
      await shown(
        'function helper() { return 1 } class Tool { f = () => helper(); *g() { yield helper() } }',
        'function helper() { return 2 }',
        'const tool = new Tool(); [tool.f(), ...tool.g()]',
      ),
    ).toBe('[ 2, 2 ]');
    expect(await shown('var total = 1', 'var total = total + 1; total')).toBe('2');
  });

  test('leaves the names of Node and of libraries alone', async () => {
    expect(await shown('const process = 1, performance = 2, Array = 3; [process, typeof globalThis.process]')).toBe(
      "[ 1, 'object' ]",
    );
    expect(typeof process.cwd()).toBe('string');
  });

  test('leaves old values their old types', async () => {
    expect(await shown('type P = { a: number }; const v: P = { a: 1 }', 'type P = { b: string }', 'v.a')).toBe('1');
    expect(await shown('class D { name = "x" } const d = new D()', 'class D { age = 3 }', 'd.name')).toBe("'x'");
    expect(
      await shown('const Q = { of: () => ({ a: 2 }) }', 'type Q = ReturnType<typeof Q.of>', 'const q: Q = Q.of(); q.a'),
    ).toBe('2');
  });

  test('goes on with an enum or namespace as in one file, and takes the place of one that was edited', async () => {
    expect(await shown('enum E { A = 1 }', 'enum E { B = 2 }', '[E[1], E.A, E.B]')).toBe("[ 'A', 1, 2 ]");
    expect(await shown('enum E { A = 1, C = 7 }', 'enum E { A = 2 }', 'Object.keys(E)')).toBe("[ '2', 'A' ]");
    expect(
      await shown('namespace G { export const a = 1 }', 'namespace G { export const b = a + 1 }', '[G.a, G.b]'),
    ).toBe('[ 1, 2 ]');
  });

  test('may have any name, and be exported in any way', async () => {
    expect(await shown('const __foo = 3, __dirname = "/x"; [__foo, __dirname]')).toBe("[ 3, '/x' ]");
    expect(await shown('export default function main() { return 3 }', 'main()')).toBe('3');
    expect(await shown('export const u = 1; export { u as w }; export type T = number', 'const z: T = u; z')).toBe('1');
  });

  test('may be decorated as the standard says, and as before the standard', async () => {
    expect(
      await shown(
        'function d(v: any, _: ClassMethodDecoratorContext) { return (): any => `d${v()}` } class A { @d m() { return 1 } }',
        'new A().m()',
      ),
    ).toBe("'d1'");
    expect(
      await shown(
        'function d(_: any, _key: string, p: PropertyDescriptor) { const v = p.value; p.value = () => `l${v()}` } class A { @d m() { return 1 } }',
        'new A().m()',
      ),
    ).toBe("'l1'");
  });

  test('can change types for everybody', async () => {
    const declare =
      'declare global { interface Array<T> { last(): T } } Array.prototype.last = function () { return this.at(-1) };';
    expect(await shown(declare, '[1, 2].last()')).toBe('2');
    Reflect.deleteProperty(Array.prototype, 'last');
  });
});

describe('a constant', () => {
  test.each([
    'c = 2',
    'c++',
    'c &&= 3',
    '(() => { c += 1 })()',
    '({ x: [c] = [3], ...other } = { x: [4] })',
    '({ c = 3 } = {})',
    'for (c of [1, 2]);',
  ])('cannot be assigned to in unchecked code either, be it of the cell or an earlier one: %s', async (code) => {
    const thrown = new TypeError('Assignment to constant variable.');
    const declaration = 'const c = 1; let other: object;';
    await expect(lastValue(declaration, `// @ts-nocheck\n${code}`)).rejects.toThrow(thrown);
    await expect(lastValue(`// @ts-nocheck\n${declaration}\n${code}`)).rejects.toThrow(thrown);
  });

  test('may be declared anew, as a constant or a variable', async () => {
    expect(await shown('const c = 1', 'const c = 2', 'c')).toBe('2');
    expect(await shown('const c = 1', 'let c = 2; c = 3', 'c')).toBe('3');
    expect(await shown('const c = 1', 'var c = 2', 'c++; c')).toBe('3');
    expect(await shown('const c = 1', 'function c() { return 4 }', 'c()')).toBe('4');
  });
});

describe('a cell that fails', () => {
  test('keeps what it assigned, null and undefined as well, and what it declared before', async () => {
    const notebook = new Notebook();
    await notebook.run('let m: any = 1, u: any = 2, kept = 3; const fails = () => { throw new Error("x") }');
    await expect(notebook.run('m = null; u = undefined; let p1 = 1, kept = fails(), p2 = 2')).rejects.toThrow('x');
    expect((await notebook.run('[m, u, p1, kept]')).value).toEqual([null, undefined, 1, 3]);
    await expect(notebook.run('p2')).rejects.toThrow("Cannot find name 'p2'");
  });
});

test('the text of a function is its own, without what the kernel writes into it', async () => {
  expect(await lastValue('let k = 2; const f = (to: number) => { while (k < to) k++; return k }', 'f.toString()')).toBe(
    '(to) => { while (k < to) {\n        k++;\n    } return k; }',
  );
  const loop = 'const g = () => { let s = 0; for (let i = 0; i < 3; i++) s += i; return s }';
  expect(await lastValue(loop, 'new Function(`return (${g})()`)()')).toBe(3);
  expect(await lastValue('Function.prototype.toString.toString()')).toBe('function toString() { [native code] }');
});

test('an object literal that names a variable __proto__ has it as a property', async () => {
  expect(await lastValue('const __proto__ = 5; Object.keys({ __proto__ }).join()')).toBe('__proto__');
});

test('a function that is called by its name alone has no this', async () => {
  expect(await shown('function t(this: unknown) { return this }', '[t(), (t)(), t?.()]')).toBe(
    '[ undefined, undefined, undefined ]',
  );
});

test('a promise on the last line is not waited for', async () => {
  const { value } = await new Notebook().run('new Promise(() => {})');
  expect(value).toBeInstanceOf(Promise);
});

test('imports of every form work, and go on in later cells', async () => {
  expect(
    await shown(
      'import * as p from "node:path"; import fs = require("node:fs"); import { join as j, type ParsedPath } from "node:path";',
      '[typeof p.join, typeof fs.readFileSync, j("a", "b")]',
    ),
  ).toBe("[ 'function', 'function', 'a/b' ]");
  expect(await shown('const { join } = await import("node:path"); join("a", "b")')).toBe("'a/b'");
  expect(await shown('import pack from "./package.json" with { type: "json" }; pack.name')).toBe(
    "'fashion-mnist-notebooks'",
  );
  expect(await shown('import.meta.dirname === require("node:path").dirname(import.meta.filename)')).toBe('true');
});

test('what TypeScript finds wrong in a cell is said, unless its author has said otherwise', async () => {
  await expect(lastValue('const n: number = "x"')).rejects.toBeInstanceOf(TypeScriptError);
  await expect(lastValue('const c = 1', 'c = 2')).rejects.toThrow(
    "Cannot assign to 'c' because an earlier cell declares it",
  );
  expect(await lastValue('// @ts-expect-error\nconst n: number = "x"; n')).toBe('x');
  expect(await lastValue('const base = 4', '// @ts-nocheck\nbase.foo; base + 1')).toBe(5);
});

test('JSX, which is no syntax of cells, is called by its name, with what to do instead', async () => {
  const notebook = new Notebook();
  await expect(notebook.run('const view = <div title="a">hi</div>;')).rejects.toThrow('JSX cannot stand in a cell');
  await expect(notebook.run('const wrong = <;')).rejects.toThrow('Type expected');
  expect((await notebook.run('const right = <any>1; right')).value).toBe(1);
});

test('names of cells that have not run are told once, all of them', async () => {
  const run = lastValue('alpha + beta + alpha;\nbeta');
  await expect(run).rejects.toThrow(
    "In[1]:1:1 - Cannot find names 'alpha', 'beta'. Run the cells above, which declare them.",
  );
  await expect(run).rejects.toMatchObject({ diagnostics: { length: 1 } });
});

test('what a library of the newest language offers is there', async () => {
  expect(await shown('[3, 1].toSorted()')).toBe('[ 1, 3 ]');
  expect(await shown('let log = ""; { using r = { [Symbol.dispose]() { log += "closed" } } } log')).toBe("'closed'");
});

test('ten thousand numbers on one line cost what they cost on lines of their own', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  const notebook = new Notebook();
  const timeOf = async (source: string) => {
    const start = process.cpuUsage();
    await notebook.run(source);
    return process.cpuUsage(start).user;
  };
  await timeOf('const warm = [1];');
  const lines = await timeOf(`const lines = [${numbers.join(',\n')}];`);
  const line = await timeOf(`const line = [${numbers.join(',')}];`);
  expect(line).toBeLessThan(5 * lines + 500_000);
});
