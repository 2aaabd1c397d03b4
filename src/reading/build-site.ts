import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { convertNotebook, type SitePlace } from './convert-notebook';
import { printIndex } from './site-index';

/** A lesson of the site: the same notebook in each language, by language, as executed copies. */
export interface SiteLesson {
  name: string;
  notebooks: Record<string, string>;
  titles: Record<string, string>;
}

/** A page that is made elsewhere and stands beside the lessons, such as a comparison of runs. */
export interface SiteExtra {
  file: string;
  name: string;
  titles: Record<string, string>;
}

export const languageNames: Record<string, string> = { en: 'English', ko: '한국어' };
const indexTexts: Record<string, string> = { en: 'All lessons', ko: '전체 목록' };

/**
 * Writes a site of static files into `folder`: `LANGUAGE/LESSON.html` for each lesson, `LANGUAGE/index.html`, and
 * `index.html`, which offers the languages. Every page stands on its own; links between them are relative.
 */
export async function buildSite(folder: string, lessons: SiteLesson[], extras: SiteExtra[] = []): Promise<void> {
  for (const language of Object.keys(languageNames)) {
    await mkdir(path.join(folder, language), { recursive: true });
    const available = lessons.filter(({ notebooks }) => language in notebooks);
    for (const [index, lesson] of available.entries()) {
      await convertNotebook({
        notebook: lesson.notebooks[language] as string,
        folder: path.join(folder, language),
        name: lesson.name,
        formats: ['html'],
        links: linksFrom(language, lessons),
        site: placeOf(lesson, language, available[index - 1], available[index + 1]),
      });
    }
    await writeFile(path.join(folder, language, 'index.html'), printIndex(language, available, extras));
  }
  for (const { file, name } of extras) await cp(file, path.join(folder, `${name}.html`));
  await writeFile(path.join(folder, 'index.html'), printIndex(undefined, lessons, extras));
}

function placeOf(lesson: SiteLesson, language: string, previous?: SiteLesson, next?: SiteLesson): SitePlace {
  const neighbour = (other?: SiteLesson) =>
    other && { href: `${other.name}.html`, text: other.titles[language] ?? other.name };
  return {
    index: { href: 'index.html', text: indexTexts[language] ?? '' },
    previous: neighbour(previous),
    next: neighbour(next),
    languages: Object.keys(lesson.notebooks)
      .filter((other) => other !== language)
      .map((other) => ({ href: `../${other}/${lesson.name}.html`, text: languageNames[other] ?? other, lang: other })),
  };
}

/** Links between notebooks lead to their pages. */
function linksFrom(language: string, lessons: SiteLesson[]): Record<string, string> {
  return Object.fromEntries(
    lessons.flatMap(({ name, notebooks }) =>
      Object.keys(notebooks).map((other) =>
        other === language
          ? [`${name}.ipynb`, `${name}.html`]
          : [`../${other}/${name}.ipynb`, `../${other}/${name}.html`],
      ),
    ),
  );
}
