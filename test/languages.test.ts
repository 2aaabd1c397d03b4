import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(__dirname, '..');
const source = path.join(root, 'src');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);

/** Files whose Korean letters are not said to anybody: they measure fonts, or know what Korean names mean. */
const notWords = ['comparison/direction.ts', 'drawing/korean-font.ts', 'drawing/warm-up.ts'];

test('one more language makes the compiler name every file that has words in the others', { timeout: 300_000 }, () => {
  const files = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('nbconvert'));
  const settings = path.join(source, 'settings.ts');
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version, ...rest) => {
    if (path.resolve(name) !== settings) return read(name, version, ...rest);
    const text = fs.readFileSync(settings, 'utf8');
    expect(text).toContain("'en' | 'ko'");
    return ts.createSourceFile(name, text.replace("'en' | 'ko'", "'en' | 'ko' | 'ja'"), version, true);
  };
  const program = ts.createProgram(
    files.map((file) => path.join(source, file)),
    options,
    host,
  );
  const withWords = files.filter((file) => !notWords.includes(file) && saysKorean(path.join(source, file)));
  const rooms = ['experiments/compare', 'figures', 'notebook', 'training'].map((room) => `${room}/words.ts`);
  expect(withWords).toEqual(expect.arrayContaining(rooms));
  // The words of reading stand in a file that Python reads, too.
  const unnamed = [...withWords, 'reading/words.ts'].filter(
    (file) => program.getSemanticDiagnostics(program.getSourceFile(path.join(source, file))).length === 0,
  );
  expect(unnamed).toEqual([]);
});

test('what a room says stands in its words.ts; only data sets name their classes themselves', () => {
  const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const elsewhere = files.filter(
    (file) =>
      saysKorean(path.join(source, file)) &&
      !notWords.includes(file) &&
      path.basename(file) !== 'words.ts' &&
      !file.startsWith('data/'),
  );
  expect(elsewhere).toEqual([]);
});

/** Whether there are Korean letters outside of comments. */
function saysKorean(file: string): boolean {
  const text = fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return /[가-힣]/.test(text);
}
