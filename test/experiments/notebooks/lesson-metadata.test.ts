import { describe, expect, it } from 'vitest';
import { lessonMetadata, shortParameters, titleOf } from '../../../src/experiments/notebooks/lesson-metadata';
import type { Notebook } from '../../../src/experiments/notebooks/parse-notebook';
import { languages, lessons, notebookPath, readNotebook } from '../../notebooks/notebooks';

const notebook = (metadata: Record<string, unknown>, ...texts: string[]): Notebook => ({
  cells: texts.map((source) => ({ cell_type: 'markdown', metadata: {}, source })),
  metadata,
  nbformat: 4,
  nbformat_minor: 5,
});

describe('lessonMetadata(notebook)', () => {
  it('is what stands in the notebook, nothing in one that is no lesson', () => {
    const lesson = { order: 2, short: { epochs: 1 } };
    expect(lessonMetadata(notebook({ lesson }))).toEqual(lesson);
    expect(lessonMetadata(notebook({}))).toEqual({});
  });

  it.each([['one'], [{ order: 'first' }], [{ short: 3 }]])('refuses %j', (lesson) => {
    expect(() => lessonMetadata(notebook({ lesson }), 'mine.ipynb')).toThrow(
      'Expected the metadata "lesson" of mine.ipynb to be',
    );
  });

  it('says the same in both languages of a lesson, and another place in each lesson', () => {
    const places = lessons.map((lesson) => {
      const [english, korean] = languages.map((language) =>
        lessonMetadata(readNotebook(notebookPath(language, lesson))),
      );
      expect(korean).toEqual(english);
      return english?.order;
    });
    expect([...places].sort()).toEqual([1, 2]);
    expect(shortParameters(notebookPath('ko', 'cnn'))).toMatchObject({ epochs: 1 });
  });
});

it('titleOf(notebook) is its first heading of the first level', () => {
  expect(titleOf(notebook({}, 'before\n\n## not this', '# The title\n', '# Another'))).toBe('The title');
  expect(titleOf(notebook({}, 'none'))).toBeUndefined();
});
