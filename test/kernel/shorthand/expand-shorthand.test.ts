import { expect, test } from 'vitest';
import { expandShorthand } from '../../../src/kernel/shorthand/expand-shorthand';

const call = "await (globalThis as any)[Symbol.for('fashion-mnist.shorthand')]";

test('!command becomes a call on its line; the other lines stay', () => {
  const cell = 'const a = 1;\n!ls -l "my folder"\n  a + 1';
  expect(expandShorthand(cell)).toBe(`const a = 1;\n${call}.shell(${JSON.stringify('ls -l "my folder"')});\n  a + 1`);
});

test('name? asks for help, name?? for the source as well', () => {
  expect(expandShorthand('Math.max?')).toBe(`${call}.help("Math.max");`);
  expect(expandShorthand('?fit')).toBe(`${call}.help("fit");`);
  expect(expandShorthand('fit??')).toBe(`${call}.help("fit", () => fit);`);
});

test.each([
  '!ready',
  '!ready && go()',
  'const mine = true;\n!mine',
  '!!ready',
  '!(a || b)',
  '!await check()',
  '!check(1)',
  '![].length',
  "!'text'",
  'const t = `\n!ls\nname?\n%time\n`;',
  '/*\n!ls\n*/',
  'const s = "a`b";\nconst c = a\n  ? b\n  : d;',
  'a\n  !== b',
])('TypeScript stays as it is: %j', (cell) => {
  expect(expandShorthand(cell, (name) => name === 'ready')).toBe(cell);
});

test('a template ends where it ends, and what follows is code again', () => {
  expect(expandShorthand('const t = `$' + '{a + "`"}`;\n!pwd')).toContain('.shell("pwd")');
});

test('a magic command of IPython says what to write instead', () => {
  expect(() => expandShorthand('%cd data')).toThrow(
    "%cd is a command of IPython, and this kernel runs TypeScript. Write instead: process.chdir('folder')",
  );
  expect(() => expandShorthand('%%sql\nselect 1')).toThrow('%%sql is a command of IPython');
});
