import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNotebooks } from '../../src/experiments/notebooks/check-notebooks';
import { findNotebooks } from '../../src/experiments/notebooks/find-notebooks';
import { lessonMetadata, shortParameters } from '../../src/experiments/notebooks/lesson-metadata';
import { tagsOf } from '../../src/experiments/notebooks/parse-notebook';
import { readParameters } from '../../src/experiments/parameters/read-parameters';
import { codeCells, languages, lessons, notebookPath, notebooksFolder, readNotebook } from './notebooks';

const files = languages.flatMap((language) => lessons.map((lesson) => notebookPath(language, lesson)));

describe('every lesson', () => {
  it('exists in both languages, and there are no other notebooks', async () => {
    expect(await findNotebooks(notebooksFolder)).toEqual([...files].sort());
  });

  it('is committed in canonical form, without outputs', async () => {
    expect(await checkNotebooks(files)).toEqual([]);
  });

  it.each(lessons)('%s has the same cells and the same code in both languages', (lesson) => {
    const [english, korean] = languages.map((language) => readNotebook(notebookPath(language, lesson)));
    expect(korean?.cells.map((cell) => cell.id)).toEqual(english?.cells.map((cell) => cell.id));
    expect(codeCells(korean!)).toEqual(codeCells(english!));
  });

  it.each(lessons)('%s is written in its own language', (lesson) => {
    const [english, korean] = languages.map((language) => prose(notebookPath(language, lesson)));
    expect(english?.replaceAll('한국어', '')).not.toMatch(/[가-힣]/);
    expect(korean?.match(/[가-힣]/g)?.length).toBeGreaterThan(1000);
  });
});

describe.each(files.map((file) => [path.relative(notebooksFolder, file), file]))('%s', (_name, file) => {
  const notebook = readNotebook(file);
  const code = codeCells(notebook);

  it('opens with what the reader will learn and ends with takeaways and exercises', () => {
    expect(notebook.cells[0]?.source).toMatch(/You will learn|배우는 것/);
    expect(notebook.cells.at(-1)?.source).toMatch(/## Takeaways[\s\S]+## Exercises|## 정리[\s\S]+## 연습 문제/);
  });

  it('explains every code cell in a text right before it', () => {
    const places = notebook.cells.flatMap((cell, index) => (cell.cell_type === 'code' ? [index] : []));
    expect(places.filter((place) => notebook.cells[place - 1]?.cell_type !== 'markdown')).toEqual([]);
  });

  it('has one cell of parameters, each with a comment and used by the code after it', () => {
    const tagged = code.filter((cell) => tagsOf(cell).includes('parameters'));
    expect(tagged.map((cell) => cell.id)).toEqual(['parameters']);
    const codeAfter = code.slice(code.indexOf(tagged[0]!) + 1).map((cell) => withoutComments(cell.source));
    for (const { name, comment } of readParameters(notebook)) {
      expect(comment, name).not.toBe('');
      expect(codeAfter.join('\n'), name).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  it('uses every name that it imports, and imports only from ./src', () => {
    const imports = [...code[0]!.source.matchAll(/import \{([^}]+)\} from '([^']+)'/g)];
    expect(imports.map((match) => match[2])).toEqual(['./src']);
    const rest = code.map((cell) => withoutComments(cell.source).replace(/import[^;]+;/, '')).join('\n');
    const names = imports[0]![1]!.split(',').map((name) => name.trim());
    expect(names.filter((name) => name !== '' && !new RegExp(`\\b${name}\\b`).test(rest))).toEqual([]);
  });

  it('has parameters for a quick run and for a live page, all of them its own', () => {
    const names = readParameters(notebook).map((parameter) => parameter.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(shortParameters(file))));
    expect(names).toEqual(expect.arrayContaining(Object.keys(lessonMetadata(notebook).live ?? {})));
    expect(shortParameters(file).epochs).toBe(1);
  });

  it('links only to files that exist and to addresses over https', () => {
    expect(brokenLinks(prose(file), file)).toEqual([]);
  });
});

describe('notebooks/README.md', () => {
  const file = path.join(notebooksFolder, 'README.md');
  const text = readFileSync(file, 'utf8');

  it.each(lessons)('names every code cell of %s exactly once', (lesson) => {
    const section = text.split(/^### /m).find((part) => part.startsWith(`${lesson}\n`));
    const rows = section?.split('\n').filter((line) => line.startsWith('|')) ?? [];
    const named = rows.flatMap((row) =>
      [...(row.split('|')[2]?.matchAll(/`([^`]+)`/g) ?? [])].map((match) => match[1]),
    );
    for (const language of languages) {
      const ids = codeCells(readNotebook(notebookPath(language, lesson))).map((cell) => cell.id);
      expect([...named].sort()).toEqual([...ids].sort());
    }
  });

  it('links only to files that exist', () => {
    expect(brokenLinks(text, file)).toEqual([]);
  });
});

function prose(file: string): string {
  const texts = readNotebook(file).cells.filter((cell) => cell.cell_type === 'markdown');
  return texts.map((cell) => cell.source).join('\n\n');
}

function withoutComments(source: string): string {
  return source.replace(/\/\/.*$/gm, '');
}

function brokenLinks(markdown: string, file: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return !link.startsWith('https://');
    return !existsSync(path.resolve(path.dirname(file), link));
  });
}
